import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { entryApi } from './api'

/** What the operator wants to know of people; the form asks for some of it. */
export function useProfileFields() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'profile-fields'],
    queryFn: entryApi.profileFields,
    staleTime: 60_000
  })
  const byKey = computed(() => new Map((data.value ?? []).map((it) => [it.key, it])))
  return { fields: computed(() => data.value ?? []), byKey, error, isPending, refetch }
}
