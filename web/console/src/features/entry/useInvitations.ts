import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { entryApi } from './api'
import type { Invitation } from './types'

export interface InvitationWish {
  count: number
  /** null: any number */
  maxUses: number | null
  expiresAt: string
  note: string
}

/** The invitations of a code, newest first, and making more. */
export function useInvitations(code: Ref<string>, isOpen: Ref<boolean>) {
  const queries = useQueryClient()
  const { problemText } = useProblemText('entry')
  const isBusy = ref(false)
  const failure = ref<string>()
  const made = ref<Invitation[]>([])
  const query = useInfiniteQuery({
    queryKey: ['entry', 'invitations', code],
    queryFn: ({ pageParam, signal }) => entryApi.invitations(code.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: isOpen
  })

  return {
    invitations: computed(() => query.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: query.error,
    isPending: query.isPending,
    hasMore: query.hasNextPage,
    loadMore: () => query.fetchNextPage(),
    refetch: query.refetch,
    isBusy,
    failure,
    made,
    async invite({ count, maxUses, expiresAt, note }: InvitationWish) {
      isBusy.value = true
      failure.value = undefined
      try {
        const answer = await entryApi.invite(code.value, {
          count,
          ...(maxUses ? { maxUses } : {}),
          ...(expiresAt ? { expiresAt } : {}),
          ...(note.trim() ? { note: note.trim() } : {})
        })
        made.value = Array.isArray(answer) ? answer : answer.items
        await queries.invalidateQueries({ queryKey: ['entry', 'invitations', code.value] })
      } catch (error) {
        failure.value = problemText(error)
      } finally {
        isBusy.value = false
      }
    }
  }
}
