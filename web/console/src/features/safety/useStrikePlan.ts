import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useVersionedForm } from '@/shared/useVersionedForm'
import { safetyApi } from './api'
import type { StrikePlan } from './types'

/** A working copy of a community's strike plan. */
export function useStrikePlan(community: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  return useVersionedForm<StrikePlan>(community, {
    feature: 'safety',
    key: ['safety', 'plan'],
    load: safetyApi.plan,
    save: safetyApi.savePlan,
    saved: () => t('safety.plan.saved'),
    wordOf: (field, code) =>
      code === 'out-of-range' ? t(`safety.plan.range.${field.split('.').at(-1)}`) : undefined
  })
}
