import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { safetyApi } from './api'
import type { BreakerRule } from './types'

export type NumberField = Exclude<keyof BreakerRule, 'locksTalk' | 'plan' | 'version'>

/** A working copy of the breaker's rule. Nothing is sent before `save`. */
export function useBreakerRule() {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { problemText } = useProblemText('safety')
  const queryKey = ['safety', 'breaker']
  const draft = ref<BreakerRule>()
  const original = ref('')
  const isSaving = ref(false)
  const failed = ref<unknown>()
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => safetyApi.breaker({ signal })
  })
  const isChanged = computed(() => JSON.stringify(draft.value) !== original.value)

  function take(rule: BreakerRule) {
    original.value = JSON.stringify(rule)
    draft.value = JSON.parse(original.value) as BreakerRule
    failed.value = undefined
  }

  watch(data, (rule) => rule && (!draft.value || !isChanged.value) && take(rule), {
    immediate: true
  })

  async function attempt(work: () => Promise<BreakerRule>) {
    if (isSaving.value) return
    isSaving.value = true
    try {
      const rule = await work()
      client.setQueryData(queryKey, rule)
      take(rule)
    } catch (problem) {
      failed.value = problem
    } finally {
      isSaving.value = false
    }
  }

  async function put(rule: BreakerRule): Promise<BreakerRule> {
    const saved = await safetyApi.saveBreaker(rule)
    toast(t('safety.break.rule.saved'))
    return saved
  }

  return {
    draft,
    error,
    refetch: () => void refetch(),
    isChanged,
    isSaving,
    /** The plan as text, a step a line. */
    plan: computed({
      get: () => draft.value?.plan.join('\n') ?? '',
      set: (text: string) => {
        if (draft.value) draft.value.plan = text.split('\n')
      }
    }),
    isOvertaken: computed(() => isProblem(failed.value, 'changed-meanwhile')),
    /** What failed and stands at no field. */
    failure: computed(() => {
      const isPlaced = isProblem(failed.value) && failed.value.fields.length > 0
      return failed.value && !isPlaced ? problemText(failed.value) : undefined
    }),
    errorOf(field: string): string | undefined {
      const code = isProblem(failed.value) ? failed.value.fieldCode(field) : undefined
      if (!code) return undefined
      return t(`safety.break.rule.${field === 'plan' ? 'planTooLong' : 'range'}`)
    },
    save: () => attempt(async () => put(draft.value!)),
    /** Shows what someone else saved meanwhile. */
    reload: () => attempt(() => safetyApi.breaker()),
    /** Saves over what someone else saved meanwhile. */
    overwrite: () =>
      attempt(async () => put({ ...draft.value!, version: (await safetyApi.breaker()).version }))
  }
}
