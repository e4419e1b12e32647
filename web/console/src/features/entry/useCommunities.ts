import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/features/session'
import { entryApi } from './api'

/** The communities of the branch looked at. */
export function useCommunities() {
  const session = useSession()
  const { data } = useQuery({ queryKey: ['entry', 'communities'], queryFn: entryApi.communities })
  return {
    communities: computed(() =>
      (data.value ?? []).filter((it) => !session.branch || it.branch === session.branch)
    )
  }
}
