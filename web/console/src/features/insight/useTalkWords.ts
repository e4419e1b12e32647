import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'

type Maybe = number | undefined

/** Figures of the talk in words; undefined for what is unknown. */
export function useTalkWords() {
  const { t, te } = useI18n()
  const { number, percent, duration } = useFormat()
  const known = (value: Maybe, say: (it: number) => string) =>
    value === undefined ? undefined : say(value)

  return {
    /** `40 秒`, `1 小时 22 分` */
    time: (seconds: Maybe) =>
      known(seconds, (it) =>
        Math.round(it) < 60 ? t('insight.talk.seconds', { n: Math.round(it) }) : duration(it)
      ),
    /** `4.2%` */
    share: (ratio: Maybe) => known(ratio, (it) => percent(it, 1)),
    /** `1.25` */
    rate: (value: Maybe) => known(value, (it) => number(it, 2)),
    /** A shipped rule has its title in the page's language. */
    rule({ key, title }: { key?: string; title?: string }): string {
      const word = `safety.rules.${key ?? ''}`
      return key && te(word) ? t(word) : (title ?? t('insight.talk.goneRule'))
    }
  }
}
