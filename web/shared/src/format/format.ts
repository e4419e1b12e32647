/** A figure that may be absent. Absent is shown as unknown, never as 0. */
export type Maybe<T> = T | null | undefined

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, known)
  return known as Intl.NumberFormat
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known as Intl.DateTimeFormat
}

export function formatNumber(value: number, locale: string, digits = 0): string {
  return numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(value)
}

/** `+3`, `−0.1`: with a true minus sign. */
export function formatSigned(value: number, locale: string, digits = 0): string {
  const text = formatNumber(Math.abs(value), locale, digits)
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text
}

/** A ratio (0.354) as `35.4%`. */
export function formatPercent(ratio: number, locale: string, digits = 0): string {
  return `${formatNumber(ratio * 100, locale, digits)}%`
}

/** `微商、网商`, `a, b`: several values in one sentence. */
export function formatList(values: readonly string[], locale: string): string {
  return values.join(locale.startsWith('zh') ? '、' : ', ')
}

export function formatTime(date: Date, locale: string): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
}

const two = (value: number) => String(value).padStart(2, '0')

/** `11-24`, with the year when it is not the current one. */
export function formatDate(date: Date, now: Date = new Date()): string {
  const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return date.getFullYear() === now.getFullYear() ? day : `${date.getFullYear()}-${day}`
}

/** `11 月 24 日 周二`, `Tue 24 Nov`. */
export function formatLongDate(date: Date, locale: string): string {
  if (locale.startsWith('zh')) {
    const weekday = dateFormat(locale, { weekday: 'short' }).format(date)
    return `${date.getMonth() + 1} 月 ${date.getDate()} 日 ${weekday}`
  }
  return dateFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(date)
}

/** Whole calendar days from `now` to `date` in the viewer's zone: −1 is yesterday. */
export function daysFrom(date: Date, now: Date): number {
  const midnight = (it: Date) => Date.UTC(it.getFullYear(), it.getMonth(), it.getDate())
  return Math.round((midnight(date) - midnight(now)) / 86_400_000)
}

export type Age =
  | { unit: 'now' }
  | { unit: 'minutes' | 'hours' | 'days'; n: number }
  | { unit: 'hoursMinutes'; h: number; m: number }

/** A length of time in the one or two units people would say. */
export function ageOf(milliseconds: number): Age {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000)
  if (minutes < 1) return { unit: 'now' }
  if (minutes < 60) return { unit: 'minutes', n: minutes }
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours < 6 && rest > 0) return { unit: 'hoursMinutes', h: hours, m: rest }
  if (hours < 48) return { unit: 'hours', n: hours }
  return { unit: 'days', n: Math.floor(hours / 24) }
}
