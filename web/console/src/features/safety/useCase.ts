import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/features/session'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { safetyApi } from './api'
import { useCaseWords } from './useCaseWords'

/** One case: what is known of it, what may be done to it by this person, and doing it. */
export function useCase(id: Ref<string>, onDecided: () => void) {
  const { t } = useI18n()
  const client = useQueryClient()
  const session = useSession()
  const { confirm } = useConfirm()
  const { toast } = useToast()
  const { stepText } = useCaseWords()
  const { isBusy, failure, attempt } = useAttempt('safety')
  const result = useQuery({
    queryKey: ['safety', 'case', id],
    queryFn: ({ signal }) => safetyApi.get(id.value, { signal })
  })
  watch(id, () => (failure.value = undefined))

  const view = computed(() => result.data.value?.view)
  const mayDecide = computed(() => session.can('GROUP_MODERATE'))
  const isAppealed = computed(() => view.value?.appeal?.state === 'OPEN')
  // Who decided on the case may not decide on the appeal, so with an appeal there is only that one decision.
  const canDecide = computed(
    () => mayDecide.value && view.value?.of.state === 'OPEN' && !isAppealed.value
  )
  // A case has one sanction: where one stands, or was refused, there is no other.
  const canSanction = computed(() => canDecide.value && !view.value?.sanction)
  const isMe = (account: string | undefined) =>
    account !== undefined && account === session.current?.accountId
  const hadAHand = computed(() => {
    const { of, sanction } = view.value ?? {}
    return [of?.openedBy, of?.decidedBy, sanction?.askedBy, sanction?.agreedBy].some(isMe)
  })

  async function run(work: () => Promise<unknown>, told: string) {
    const isDone = await attempt(work)
    if (isDone) toast(told)
    // Also where it failed: somebody else was faster.
    void client.invalidateQueries({ queryKey: ['safety'] })
    return isDone
  }

  async function decide(unwanted: boolean, sanction: boolean, told: string) {
    const of = id.value
    const isDone = await run(() => safetyApi.decide(of, { unwanted, sanction }), told)
    if (isDone && id.value === of) onDecided()
  }

  return {
    detail: result.data,
    error: result.error,
    refetch: () => void result.refetch(),
    isBusy,
    failure,
    mayDecide,
    canDecide,
    canSanction,
    hadAHand,
    isMyProposal: computed(() => isMe(view.value?.sanction?.askedBy)),
    async fine() {
      if (canDecide.value) await decide(false, false, t('safety.told.fine'))
    },
    async note() {
      if (canDecide.value) await decide(true, false, t('safety.told.noted'))
    },
    async sanction() {
      const next = result.data.value?.next
      if (!canSanction.value || !next || !view.value) return
      const isSure = await confirm({
        title: t('safety.confirm.title', { name: view.value.of.nickname }),
        text: t(next.notice ? 'safety.confirm.textNotice' : 'safety.confirm.text', {
          step: stepText(next)
        }),
        action: t('safety.confirm.action')
      })
      if (isSure) await decide(true, true, t('safety.told.sanctioned', { step: stepText(next) }))
    },
    agree: (agreed: boolean) =>
      run(
        () => safetyApi.agree(id.value, agreed),
        t(agreed ? 'safety.told.agreed' : 'safety.told.refused')
      ),
    async answer(overturn: boolean, answer: string) {
      let isBack = true
      const isDone = await attempt(async () => {
        isBack = (await safetyApi.decideAppeal(id.value, { overturn, answer })).back
      })
      const outcome = overturn ? (isBack ? 'overturned' : 'noSeat') : 'upheld'
      if (isDone) toast(t(`safety.told.${outcome}`))
      void client.invalidateQueries({ queryKey: ['safety'] })
      return isDone
    }
  }
}
