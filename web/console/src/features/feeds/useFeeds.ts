import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/features/session'
import { useAttempt } from '@/shared/useAttempt'
import { feedsApi } from './api'

/** The feeds of the branches that are looked at, and what staff do with them. */
export function useFeeds() {
  const session = useSession()
  const client = useQueryClient()
  const { attempt, failure, isBusy } = useAttempt('feeds')
  const { data, error, refetch } = useQuery({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => feedsApi.list({ signal })
  })
  const again = () => client.invalidateQueries({ queryKey: ['feeds'] })
  const act = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) await again()
  }

  return {
    feeds: computed(() =>
      data.value?.filter((it) => !session.branch || it.branch === session.branch)
    ),
    error,
    refetch: () => void refetch(),
    again,
    failure,
    isBusy,
    look: (id: string) => act(() => feedsApi.look(id)),
    remove: (id: string) => act(() => feedsApi.remove(id))
  }
}
