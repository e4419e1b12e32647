import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { sendApi } from './api'
import { looks, type Look } from './states'
import type { Outcome, Send } from './types'

/** Sends under a look, as the server orders them. */
export function useSends(look: Ref<Look>) {
  const result = useInfiniteQuery({
    queryKey: ['sends', look],
    queryFn: ({ pageParam, signal }) => sendApi.list(looks[look.value], pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 20_000
  })
  return {
    sends: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    refetch: () => void result.refetch(),
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    }
  }
}

/** Agreeing, refusing, taking back and recalling; `undone` says of which ones it could not be done, and why. */
export function useSendActs() {
  const { t } = useI18n()
  const { number } = useFormat()
  const { toast } = useToast()
  const { textOf } = useProblemText('sends')
  const client = useQueryClient()
  const { attempt, isBusy, failure } = useAttempt('sends')
  const undone = ref<{ text: string; n: number }[]>([])

  async function decide(ask: () => Promise<Outcome>, told: (n: string) => string) {
    undone.value = []
    const isDone = await attempt(async () => {
      const outcome = await ask()
      if (outcome.done.length > 0) toast(told(number(outcome.done.length)))
      const codes = outcome.undone.map((it) => it.code)
      undone.value = [...new Set(codes)].map((code) => ({
        text: textOf(code),
        n: codes.filter((it) => it === code).length
      }))
    })
    await client.invalidateQueries({ queryKey: ['sends'] })
    return isDone
  }

  async function act(work: () => Promise<unknown>, told: string) {
    const isDone = await attempt(work)
    if (isDone) toast(told)
    await client.invalidateQueries({ queryKey: ['sends'] })
    return isDone
  }

  return {
    isBusy,
    failure,
    undone,
    approve: (ids: readonly string[]) =>
      decide(
        () => sendApi.approve(ids),
        (n) => t('sends.told.approved', { n })
      ),
    refuse: (ids: readonly string[], reason: string) =>
      decide(
        () => sendApi.refuse(ids, reason),
        (n) => t('sends.told.refused', { n })
      ),
    cancel: (it: Send) => act(() => sendApi.cancel(it.id), t('sends.told.cancelled')),
    recall: (it: Send) => act(() => sendApi.recall(it.id), t('sends.told.recalled'))
  }
}
