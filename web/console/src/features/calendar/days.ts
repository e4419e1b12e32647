import type { View } from './types'

/** `2026-11-27`: a date without a place. */
export type Day = string

/** What a clock on the wall of some zone shows: a day and `10:30`. */
export interface Wall {
  day: Day
  time: string
}

export const HOUSE_ZONE = 'Asia/Shanghai'
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

const DAY = 86_400_000
const LIST_DAYS = 14
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit'
  })
  clocks.set(zone, clock)
  return clock
}

export function wallOf(moment: string | number | Date, zone: string): Wall {
  const parts = clockIn(zone).formatToParts(new Date(moment))
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`
  }
}

const asUtc = ({ day, time }: Wall) => Date.parse(`${day}T${time}:00Z`)
const offsetAt = (moment: number, zone: string) =>
  asUtc(wallOf(moment, zone)) - Math.floor(moment / 60_000) * 60_000

/**
 * The moment at which a zone's clocks show this. A time that is skipped when clocks go forward is later by what they
 * skip; of one that comes twice it is the earlier: as the server plans.
 */
export function momentOf(wall: Wall, zone: string): Date {
  const utc = asUtc(wall)
  const before = utc - offsetAt(utc - DAY, zone)
  const after = utc - offsetAt(utc + DAY, zone)
  const real = [before, after].filter((it) => asUtc(wallOf(it, zone)) === utc)
  return new Date(real.length > 0 ? Math.min(...real) : before)
}

export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The same day of another month, or the last one of it. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** 0 is Monday. */
export const weekdayOf = (day: Day) => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
export const daysOf = (from: Day, count: number) =>
  Array.from({ length: count }, (_, index) => plusDays(from, index))
/** Monday to Sunday. */
export const weekOf = (day: Day) => daysOf(plusDays(day, -weekdayOf(day)), 7)

/** The whole weeks that hold a month. */
export function monthOf(day: Day): Day[][] {
  const first = `${day.slice(0, 7)}-01`
  const next = plusMonths(first, 1)
  const weeks: Day[][] = []
  for (let week = weekOf(first); week[0]! < next; week = weekOf(plusDays(week[0]!, 7))) {
    weeks.push(week)
  }
  return weeks
}

/** The days a view shows around a day. */
export function daysIn(view: View, day: Day): Day[] {
  if (view === 'week') return weekOf(day)
  return view === 'month' ? monthOf(day).flat() : daysOf(day, LIST_DAYS)
}

/** One view further on or back. */
export function turned(view: View, day: Day, direction: 1 | -1): Day {
  if (view === 'month') return plusMonths(`${day.slice(0, 7)}-01`, direction)
  return plusDays(day, direction * (view === 'week' ? 7 : LIST_DAYS))
}

/** From the first midnight to the one after the last day, for asking the server. */
export function spanOf(days: readonly Day[], zone: string) {
  const midnight = (day: Day) => momentOf({ day, time: '00:00' }, zone).toISOString()
  return { from: midnight(days[0]!), to: midnight(plusDays(days.at(-1)!, 1)) }
}
