import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { communityApi } from './api'

/** The names that conditions may ask for. */
export function useVocabulary(community: Ref<string>) {
  const { data } = useQuery({
    queryKey: ['communities', 'vocabulary', community],
    queryFn: ({ signal }) => communityApi.vocabulary(community.value, { signal })
  })
  return data
}

/** The profile fields of the organisation. */
export function useProfileFields() {
  const { data } = useQuery({
    queryKey: ['communities', 'profile-fields'],
    queryFn: communityApi.profileFields
  })
  return data
}
