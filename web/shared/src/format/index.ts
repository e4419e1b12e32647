import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import {
  ageOf,
  daysFrom,
  formatDate,
  formatList,
  formatLongDate,
  formatNumber,
  formatPercent,
  formatSigned,
  formatTime,
  type Maybe
} from './format'

export { daysFrom, type Maybe } from './format'

type Moment = Maybe<string | number | Date>

/**
 * Figures and times in the viewer's language and zone. Every function takes an absent value and shows 未知 / Unknown.
 * Times are ISO strings from the server, milliseconds or dates.
 */
export function useFormat() {
  const { t, locale } = useI18n({ useScope: 'global' })

  const unknown = () => t('common.unknown')
  const figure = (value: Maybe<number>, say: (value: number) => string) =>
    value === null || value === undefined || Number.isNaN(value) ? unknown() : say(value)
  const moment = (value: Moment, say: (date: Date) => string) => {
    if (value === null || value === undefined) return unknown()
    const date = new Date(value)
    return Number.isNaN(date.getTime()) ? unknown() : say(date)
  }
  const ageText = (milliseconds: number) => {
    const { unit, ...values } = ageOf(milliseconds)
    return t(`age.${unit}`, values)
  }
  const time = (value: Moment) => moment(value, (date) => formatTime(date, locale.value))
  const day = (value: Moment, now = new Date()) =>
    moment(value, (date) => {
      const name = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[daysFrom(date, now)]
      return name ? t(`day.${name}`) : formatDate(date, now)
    })

  return {
    /** `3,395` */
    number: (value: Maybe<number>, digits = 0) =>
      figure(value, (it) => formatNumber(it, locale.value, digits)),
    /** `+3` */
    signed: (value: Maybe<number>, digits = 0) =>
      figure(value, (it) => formatSigned(it, locale.value, digits)),
    /** 0.354 → `35.4%` with one digit */
    percent: (ratio: Maybe<number>, digits = 0) =>
      figure(ratio, (it) => formatPercent(it, locale.value, digits)),
    /** `微商、网商`, `a, b` */
    list: (values: readonly string[]) => formatList(values, locale.value),
    /** `10:42` */
    time,
    /** `11-24` */
    date: (value: Moment) => moment(value, (date) => formatDate(date)),
    /** `11-24 10:42` */
    dateTime: (value: Moment) => moment(value, (date) => `${formatDate(date)} ${time(date)}`),
    /** `11 月 24 日 周二` */
    longDate: (value: Moment) => moment(value, (date) => formatLongDate(date, locale.value)),
    /** `今天`, `昨天`, else the date */
    day,
    /** `今天 10:42` */
    dayTime: (value: Moment) => moment(value, (date) => `${day(date)} ${time(date)}`),
    /** how long since or until: `23 分` */
    age: (value: Moment, now = Date.now()) =>
      moment(value, (date) => ageText(now - date.getTime())),
    /** `23 分前` or `23 分后` */
    ago: (value: Moment, now = Date.now()) =>
      moment(value, (date) => {
        const distance = now - date.getTime()
        const age = ageText(distance)
        if (Math.abs(distance) < 60_000) return age
        return t(distance < 0 ? 'age.in' : 'age.ago', { age })
      }),
    /** a length in seconds: `1 小时 22 分` */
    duration: (seconds: Maybe<number>) => figure(seconds, (it) => ageText(it * 1000))
  }
}

/** The current time, ticking, for ages that must not go stale on the screen. */
export function useNow(everyMilliseconds = 20_000): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), everyMilliseconds)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
