import type { Day } from './types'

export interface DayRow {
  day: string
  /** by verb; absent where the record does not reach */
  values: Record<string, number | undefined>
}

/** One row a day, in order; a verb never recorded that day is absent, not zero. */
export function dayRows(days: readonly Day[], count: 'persons' | 'facts'): DayRow[] {
  const rows = new Map<string, DayRow>()
  for (const it of days) {
    const row = rows.get(it.day) ?? { day: it.day, values: {} }
    row.values[it.verb] = it[count]
    rows.set(it.day, row)
  }
  return [...rows.values()].sort((a, b) => a.day.localeCompare(b.day))
}
