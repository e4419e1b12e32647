import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/features/session'
import { safetyApi } from './api'

/** The communities of the branch looked at, to choose from. */
export function useCommunities() {
  const session = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['communities', 'list'],
    queryFn: ({ signal }) => safetyApi.communities({ signal })
  })
  return {
    options: computed(() =>
      data.value
        ?.filter((it) => !session.branch || it.branch === session.branch)
        .map((it) => ({ value: it.id, label: it.name }))
    ),
    error,
    refetch: () => void refetch()
  }
}
