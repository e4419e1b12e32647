import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import type { Tone } from '@qunying/shared/ui'
import { useToast } from '@/shared/ui'
import { entryApi, photoAddress } from './api'
import { afterLeaving, Leaving, neighbour } from './decisionQueue'
import { summarise, wordsOf } from './outcomes'
import type { ApplicationState, BulkResult, Decision, ReviewItem } from './types'

export interface DeskNotice {
  id: string
  text: string
  tone: Tone
  canOpen: boolean
}

const POLL = 5000
const UNDO_SECONDS = 30
const states = ['SUBMITTED', 'MORE_NEEDED', 'WAITING'] as const

/**
 * The review queue and the decisions on it. A decided application leaves at once and the next one opens; the server's
 * answer comes as a toast with an undo, or as a notice when things went another way than the reviewer wished.
 */
export function useReviewDesk(
  current: Ref<string | undefined>,
  open: (id: string | undefined) => void
) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { problemText } = useProblemText('entry')
  const leaving = ref(new Leaving())
  const selected = ref<string[]>([])
  const notices = ref<DeskNotice[]>([])

  const lists = states.map((state) => listOf(state))
  const sections = computed(() =>
    states.map((state, index) => ({
      state,
      items: (lists[index]?.data.value?.items ?? []).filter((it) => !leaving.value.has(it.id)),
      hasMore: !!lists[index]?.data.value?.next
    }))
  )
  const ids = computed(() => sections.value.flatMap((it) => it.items.map((item) => item.id)))
  const itemOf = (id: string): ReviewItem | undefined =>
    lists.flatMap((it) => it.data.value?.items ?? []).find((it) => it.id === id)

  function listOf(state: ApplicationState) {
    return useQuery({
      queryKey: ['entry', 'applications', state],
      queryFn: ({ signal }) => entryApi.applications(state, { signal }),
      refetchInterval: POLL
    })
  }

  watch(
    () => lists.map((it) => it.dataUpdatedAt.value),
    (times) => {
      const listed = new Set(
        lists.flatMap((it) => it.data.value?.items.map((item) => item.id) ?? [])
      )
      leaving.value = leaving.value.confirmedBy(listed, Math.min(...times))
      selected.value = selected.value.filter((id) => ids.value.includes(id))
    }
  )

  // the next ones are ready before they are asked for
  watch(
    [current, ids],
    () => {
      const next = neighbour(ids.value, current.value, 1)
      if (next === undefined || next === current.value) return
      void queries.prefetchQuery({
        queryKey: ['entry', 'application', next],
        queryFn: () => entryApi.application(next)
      })
      const photo = itemOf(next)?.photo
      if (photo) new Image().src = photoAddress(photo)
    },
    { immediate: true }
  )

  function leave(gone: readonly string[]) {
    const next = afterLeaving(ids.value, current.value, gone)
    leaving.value = leaving.value.with(gone, Date.now())
    selected.value = selected.value.filter((it) => !gone.includes(it))
    notices.value = notices.value.filter((it) => !gone.includes(it.id))
    open(next)
  }

  function comeBack(back: readonly string[]) {
    leaving.value = leaving.value.without(back)
  }

  function tell(id: string, text: string, tone: Tone, canOpen: boolean) {
    notices.value = [...notices.value.filter((it) => it.id !== id), { id, text, tone, canOpen }]
  }

  function refresh() {
    void queries.invalidateQueries({ queryKey: ['entry', 'applications'] })
    void queries.invalidateQueries({ queryKey: ['entry', 'application'] })
    void queries.invalidateQueries({ queryKey: ['entry', 'review-figures'] })
  }

  async function undo(back: readonly string[]) {
    const results = await Promise.allSettled(back.map((id) => entryApi.undo(id)))
    const failed = results.find((it) => it.status === 'rejected')
    const taken = back.filter((_, index) => results[index]?.status === 'fulfilled')
    if (failed) tell(back[0] ?? '', problemText(failed.reason), 'warn', false)
    comeBack(taken)
    await queries.invalidateQueries({ queryKey: ['entry', 'applications'] })
    refresh()
    if (taken[0]) open(taken[0])
  }

  function offerUndo(text: string, done: readonly string[]) {
    toast(text, { undo: () => void undo(done), seconds: UNDO_SECONDS })
  }

  async function decide(id: string, wanted: 'approve' | 'refuse', ask: () => Promise<Decision>) {
    const name = itemOf(id)?.name ?? ''
    leave([id])
    try {
      const decision = await ask()
      const { key, params, tone, isOpenAgain, canUndo, state } = wordsOf(decision, wanted, name)
      const text = t(`entry.outcome.${key}`, {
        ...params,
        state: state ? t(`entry.state.${state}`) : ''
      })
      if (isOpenAgain) comeBack([id])
      if (canUndo) offerUndo(text, [id])
      if (tone !== 'ok') tell(id, text, tone, isOpenAgain)
    } catch (error) {
      comeBack([id])
      tell(id, t('entry.outcome.failed', { name, problem: problemText(error) }), 'bad', true)
    }
    refresh()
  }

  async function decideAll(
    wanted: 'approved' | 'refused',
    ask: (ids: string[]) => Promise<{ results: BulkResult[] }>
  ) {
    const chosen = [...selected.value]
    leave(chosen)
    try {
      const { done, waiting, openAgain, settledBefore } = summarise((await ask(chosen)).results)
      comeBack(openAgain)
      if (done.length > 0) {
        const key = waiting > 0 ? `${wanted}Waiting` : wanted
        offerUndo(t(`entry.bulk.${key}`, { count: done.length, waiting }), done)
      }
      if (settledBefore > 0) {
        tell('bulk-settled', t('entry.bulk.settledBefore', { count: settledBefore }), 'warn', false)
      }
      if (openAgain.length > 0) {
        tell('bulk-open', t('entry.bulk.openAgain', { count: openAgain.length }), 'bad', false)
      }
    } catch (error) {
      comeBack(chosen)
      selected.value = chosen
      tell('bulk', problemText(error), 'bad', false)
    }
    refresh()
  }

  return {
    sections,
    ids,
    selected,
    notices,
    isPending: computed(() => lists.some((it) => it.isPending.value)),
    error: computed(() => lists.find((it) => it.error.value && !it.data.value)?.error.value),
    retry: () => lists.forEach((it) => void it.refetch()),
    dismiss: (id: string) => (notices.value = notices.value.filter((it) => it.id !== id)),
    step: (by: 1 | -1) => open(neighbour(ids.value, current.value, by)),
    toggle(id: string) {
      selected.value = selected.value.includes(id)
        ? selected.value.filter((it) => it !== id)
        : [...selected.value, id]
    },
    clear: () => (selected.value = []),
    approve: (id: string) => decide(id, 'approve', () => entryApi.approve(id)),
    refuse: (id: string, reason: string) => decide(id, 'refuse', () => entryApi.refuse(id, reason)),
    approveAll: () => decideAll('approved', entryApi.approveAll),
    refuseAll: (reason: string) => decideAll('refused', (all) => entryApi.refuseAll(all, reason)),
    async askForMore(id: string, text: string) {
      const name = itemOf(id)?.name ?? ''
      open(neighbour(ids.value, id, 1))
      try {
        const decision = await entryApi.askForMore(id, text)
        if (decision && decision.outcome !== 'MORE_NEEDED') {
          const { key, params, state } = wordsOf(decision, 'refuse', name)
          tell(
            id,
            t(`entry.outcome.${key}`, { ...params, state: state ? t(`entry.state.${state}`) : '' }),
            'warn',
            false
          )
        } else toast(t('entry.outcome.asked', { name }))
      } catch (error) {
        tell(id, t('entry.outcome.failed', { name, problem: problemText(error) }), 'bad', true)
      }
      refresh()
    }
  }
}
