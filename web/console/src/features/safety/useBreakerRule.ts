import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useVersionedForm } from '@/shared/useVersionedForm'
import { safetyApi } from './api'
import type { BreakerRule } from './types'

export type NumberField = Exclude<keyof BreakerRule, 'locksTalk' | 'plan' | 'version'>

/** A working copy of the breaker's rule, of which the house has one. */
export function useBreakerRule() {
  const { t } = useI18n()
  return useVersionedForm<BreakerRule>(ref('house'), {
    feature: 'safety',
    key: ['safety', 'breaker'],
    load: (_, options) => safetyApi.breaker(options),
    save: (_, rule) => safetyApi.saveBreaker(rule),
    saved: () => t('safety.break.rule.saved'),
    wordOf: (field) => t(`safety.break.rule.${field === 'plan' ? 'planTooLong' : 'range'}`)
  })
}
