import { useI18n } from 'vue-i18n'
import { useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { contentApi } from './api'
import type { Work } from './types'
import { useRefresh } from './useContent'

export function useUseWork() {
  const { t } = useI18n()
  const { toast } = useToast()
  const refresh = useRefresh()
  const { attempt, isBusy, failure } = useAttempt('content')

  return {
    isBusy,
    failure,
    async use(work: Work, pool: string, title: string): Promise<boolean> {
      if (!(await attempt(() => contentApi.use(work.id, pool)))) return false
      toast(t('content.told.used', { name: work.nickname, pool: title }))
      await refresh()
      return true
    }
  }
}
