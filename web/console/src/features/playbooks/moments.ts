/** When a step is due, as its fields say: `at: +10m`, `at: "+1d 10:00"`, or `day: 2` with `at: "10:00"`. */
export interface Written {
  day?: unknown
  at?: unknown
  after?: unknown
}

export type Moment =
  /** so long after the anchor, at whatever time that is */
  | { kind: 'span'; day: number; seconds: number }
  /** on a day, 1 being the anchor's, at a time of day in minutes */
  | { kind: 'clock'; day: number; minute: number }
  /** cannot be read */
  | { kind: 'unknown' }

const LENGTHS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const DAY = 86_400
const LAST_MINUTE = 24 * 60 - 1

export function minuteOf(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(hour) < 24 && Number(minute) < 60 ? minutes : undefined
}

export function timeOf(minute: number): string {
  const within = Math.max(0, Math.min(LAST_MINUTE, Math.round(minute)))
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

export function secondsOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text.trim()) ?? []
  return unit === undefined ? undefined : Number(count) * (LENGTHS[unit] ?? 0)
}

export function momentOf({ day, at = '+0s' }: Written): Moment {
  const text = String(at).trim()
  if (day !== undefined || !text.startsWith('+')) {
    const minute = minuteOf(text)
    const onDay = day === undefined ? 1 : Number(day)
    return minute === undefined || !(onDay >= 1)
      ? { kind: 'unknown' }
      : { kind: 'clock', day: onDay, minute }
  }
  const [span = '', time] = text.slice(1).split(/\s+/, 2)
  const seconds = secondsOf(span)
  if (seconds === undefined) return { kind: 'unknown' }
  const onDay = 1 + Math.floor(seconds / DAY)
  if (time === undefined) return { kind: 'span', day: onDay, seconds }
  const minute = minuteOf(time)
  return minute === undefined || seconds % DAY !== 0
    ? { kind: 'unknown' }
    : { kind: 'clock', day: onDay, minute }
}

/** The fields that say a time of day on a day, in the manner in which they were written before. */
export function clockFields(
  before: Written,
  day: number,
  minute: number
): { day?: number; at: string } {
  const time = timeOf(minute)
  if (before.day !== undefined) return { day, at: time }
  const wasBare = typeof before.at === 'string' && !before.at.trim().startsWith('+')
  if (wasBare) return day === 1 ? { at: time } : { day, at: time }
  return { at: `+${day - 1}d ${time}` }
}

/** The fields that say so long after the anchor's time. */
export function spanFields(days: number): { at: string } {
  return { at: days === 0 ? '+0s' : `+${days}d` }
}

/** To the quarter of an hour, within one day. */
export function snapped(minute: number, grid = 15): number {
  return Math.max(0, Math.min(24 * 60 - grid, Math.round(minute / grid) * grid))
}
