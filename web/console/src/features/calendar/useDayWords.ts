import { useI18n } from 'vue-i18n'
import type { Day } from './days'

const FORMATS = {
  weekday: { weekday: 'short' },
  long: { month: 'long', day: 'numeric', weekday: 'long' },
  short: { month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Days in words; a day has no zone, so none may shift it. */
export function useDayWords() {
  const { locale } = useI18n({ useScope: 'global' })
  return (day: Day, format: keyof typeof FORMATS) =>
    new Intl.DateTimeFormat(locale.value, { ...FORMATS[format], timeZone: 'UTC' }).format(
      new Date(`${day}T00:00Z`)
    )
}
