import { useI18n } from 'vue-i18n'
import { everyInWords } from './every'
import type { Column } from './types'

/** Timetables and formats in words; what has none is shown as it is written. */
export function useWords() {
  const { t, te, locale } = useI18n()
  return {
    format(word: string): string {
      const key = `content.format.${word}`
      return te(key) || te(key, 'zh-CN') ? t(key) : word
    },
    timetable({ every, rrule, at }: Column['plan']): string {
      if (every) return everyInWords(every, locale.value)
      if (rrule) return [rrule, at].filter(Boolean).join(' ')
      return t('content.columns.bySteps')
    }
  }
}
