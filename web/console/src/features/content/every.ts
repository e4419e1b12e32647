const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const NAME = new RegExp(`\\b(${NAMES.join('|')})\\b`, 'gi')
/** The first of January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const A_DAY = 86_400_000

/** The days and time of a column as the reader says them: `Mon,Wed..Fri 10:00` is `周一、周三–周五 10:00`. */
export function everyInWords(every: string, locale: string): string {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const comma = locale.startsWith('zh') ? '、' : ', '
  return every
    .replaceAll('..', '–')
    .replaceAll(/\s*,\s*/g, comma)
    .replaceAll(NAME, (name) => {
      const day = NAMES.findIndex((it) => it.toLowerCase() === name.toLowerCase())
      return weekday.format(MONDAY + day * A_DAY)
    })
}
