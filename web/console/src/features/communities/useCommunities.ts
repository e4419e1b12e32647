import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/features/session'
import { communityApi } from './api'

/** The communities of the branch looked at. */
export function useCommunities() {
  const session = useSession()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['communities', 'list'],
    queryFn: communityApi.list,
    refetchInterval: 30_000
  })
  return {
    communities: computed(() =>
      data.value?.filter((it) => !session.branch || it.branch === session.branch)
    ),
    /** whether there is none in any branch */
    isNone: computed(() => data.value?.length === 0),
    error,
    isPending,
    refetch
  }
}
