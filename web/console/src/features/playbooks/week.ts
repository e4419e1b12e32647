import { minuteOf, timeOf } from './moments'

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** `Mon,Wed..Fri 10:00`: days of the week, 1 to 7, at a time of day. */
export interface Every {
  days: readonly number[]
  minute: number
}

const dayOf = (name: string) =>
  weekdays.findIndex((it) => it.toLowerCase() === name.trim().toLowerCase()) + 1

export function everyOf(text: unknown): Every | undefined {
  const [, names, time] = /^(\S+)\s+(\d{1,2}:\d{2})$/.exec(String(text ?? '').trim()) ?? []
  const minute = minuteOf(time ?? '')
  if (names === undefined || minute === undefined) return undefined
  const days = new Set<number>()
  for (const part of names.split(',')) {
    const [from = 0, to = from] = part.split('..').map(dayOf)
    if (from < 1 || to < 1) return undefined
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === to) break
    }
  }
  return { days: [...days].sort((a, b) => a - b), minute }
}

/** Three and more in a row are written as from and to. */
export function everyText({ days, minute }: Every): string {
  const runs: number[][] = []
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => weekdays[(day ?? 1) - 1]
  const parts = runs.flatMap((run) =>
    run.length > 2 ? [`${name(run[0])}..${name(run.at(-1))}`] : run.map(name)
  )
  return `${parts.join(',')} ${timeOf(minute)}`
}

/** One of its days moved to another, all of them to that time. */
export function moved(every: Every, from: number, to: number, minute: number): Every {
  return { days: every.days.map((it) => (it === from ? to : it)), minute }
}
