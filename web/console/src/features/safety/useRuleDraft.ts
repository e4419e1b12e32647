import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { safetyApi } from './api'
import type { Replayed, Rule, RuleSpec } from './types'
import { useCaseWords } from './useCaseWords'

const fresh = (): RuleSpec => ({ title: '', category: 'ADVERT', condition: '', points: 50 })

/** A rule while it is written: what it would have hit, and keeping, copying or dropping it. */
export function useRuleDraft(rule: Ref<Rule | undefined>, isOpen: Ref<boolean>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { ruleTitle } = useCaseWords()
  const { isBusy, failure, attempt } = useAttempt('safety')
  const trial = useAttempt('safety')
  const draft = reactive(fresh())
  const isCopy = ref(false)
  const replayed = ref<Replayed>()
  const { data: names } = useQuery({
    queryKey: ['safety', 'ruleWords'],
    queryFn: ({ signal }) => safetyApi.ruleWords({ signal }),
    staleTime: Infinity
  })

  watch([isOpen, rule], () => {
    isCopy.value = false
    fill(rule.value)
  })
  watch(
    () => [draft.condition, draft.community],
    () => (replayed.value = undefined)
  )

  function fill(from: Rule | undefined) {
    failure.value = trial.failure.value = undefined
    replayed.value = undefined
    const { title, category, condition, points, community } = from ?? fresh()
    Object.assign(draft, { title, category, condition, points, community })
  }

  async function done(work: () => Promise<unknown>, told: string) {
    if (!(await attempt(work))) return
    toast(told)
    isOpen.value = false
    await client.invalidateQueries({ queryKey: ['safety', 'rules'] })
  }

  return {
    draft,
    isBusy,
    failure,
    replayed,
    isReplaying: trial.isBusy,
    replayFailure: trial.failure,
    isLocked: computed(() => rule.value?.builtin === true && !isCopy.value),
    isNew: computed(() => !rule.value || isCopy.value),
    words: computed(() =>
      (names.value ?? []).map(({ name }) => ({
        label: name,
        detail: t(`safety.vocabulary.${name.replace('.', '-')}`),
        title: t(`safety.vocabulary.${name.replace('.', '-')}`)
      }))
    ),
    copy() {
      if (!rule.value) return
      isCopy.value = true
      draft.title = t('safety.rule.copyOf', { title: ruleTitle(rule.value) })
    },
    replay: () =>
      trial.attempt(async () => {
        replayed.value = await safetyApi.replay(draft.condition, draft.community)
      }),
    save() {
      const spec = { ...draft }
      const id = isCopy.value ? undefined : rule.value?.id
      return id
        ? done(() => safetyApi.changeRule(id, spec), t('safety.rule.saved', { title: spec.title }))
        : done(() => safetyApi.createRule(spec), t('safety.rule.added', { title: spec.title }))
    },
    async remove() {
      const of = rule.value
      if (!of) return
      const isSure = await confirm({
        title: t('safety.rule.removeTitle', { title: of.title }),
        text: t('safety.rule.removeText'),
        action: t('safety.rule.remove')
      })
      if (isSure)
        await done(() => safetyApi.removeRule(of.id), t('safety.rule.removed', { title: of.title }))
    }
  }
}
