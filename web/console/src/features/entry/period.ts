/** Days in the viewer's zone, both included, as `2026-11-24`. */
export interface Period {
  from: string
  to: string
}

export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last so many days, today included. */
export function lastDays(days: number, now = new Date()): Period {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
  return { from: dayOf(from), to: dayOf(now) }
}

export function daysIn({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}
