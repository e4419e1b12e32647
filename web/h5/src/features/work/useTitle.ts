import { useI18n } from 'vue-i18n'
import type { WorkItem } from './types'

/** What is to be done, in a line. */
export function useTitle() {
  const { t } = useI18n()
  return {
    titleOf(it: WorkItem): string {
      const to = it.group?.name || it.person?.name || ''
      return it.act
        ? t('work.send', { act: t(`work.act.${it.act}`), to })
        : it.title || t(`work.kind.${it.kind}`)
    }
  }
}
