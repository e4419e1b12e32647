import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import { dueTime } from './dueTime'

const SHORT = 180

/** 剩 38 分, 超 2 天: up to three hours in minutes, which compare at a glance. */
export function useDueWords() {
  const { t } = useI18n()
  const { duration } = useFormat()

  return {
    dueWords(application: { submittedAt: string; dueAt: string }, now: number) {
      const { tone, isOver, minutes } = dueTime(application.submittedAt, application.dueAt, now)
      const time = minutes <= SHORT ? t('age.minutes', { n: minutes }) : duration(minutes * 60)
      return { tone, text: t(isOver ? 'entry.due.over' : 'entry.due.left', { time }) }
    }
  }
}
