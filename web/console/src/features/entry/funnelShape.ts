import type { Funnel, FunnelRow } from './types'

export const FUNNEL = { width: 966, height: 184, label: 102, bar: 58 }
const COLUMN = (FUNNEL.width - FUNNEL.label) / 7
const GAP = 0.8
/** A first bar more than so many times the others would flatten them all; it is cut. */
const CUT = 2
const SHOWN_ROWS = 3

export interface Bar {
  x: number
  y: number
  height: number
  row: number
}

export interface FunnelColumn {
  x: number
  isUnknown: boolean
  isCut: boolean
  bars: Bar[]
  /** what the step before had and this one has not, hatched above */
  lost?: { y: number; height: number }
}

export interface Flow {
  path: string
  row: number
  isPale: boolean
}

export interface FunnelShape {
  columns: FunnelColumn[]
  flows: Flow[]
}

/** The first rows by their scans, the rest in one; `rest` counts how many that one stands for. */
export function foldRows(rows: readonly FunnelRow[]): { rows: FunnelRow[]; rest: number } {
  const sorted = [...rows].sort((a, b) => weight(b) - weight(a))
  if (sorted.length <= SHOWN_ROWS + 1) return { rows: sorted, rest: 0 }
  const others = sorted.slice(SHOWN_ROWS)
  const steps = (others[0]?.steps ?? []).map((_, step) => sum(others.map((it) => it.steps[step])))
  return {
    rows: [...sorted.slice(0, SHOWN_ROWS), { value: '', title: '', steps }],
    rest: others.length
  }
}

function weight(row: FunnelRow): number {
  return Math.max(...row.steps.slice(1).map((it) => it ?? 0))
}

/** Unknown only when every part is. */
function sum(parts: readonly (number | null | undefined)[]): number | null {
  const known = parts.filter((it) => it !== null && it !== undefined)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}

/**
 * Bars and the streams between them. A person may stand in two rows, so a bar is as high as its persons and its parts
 * only share it. An unknown step has no bar and breaks the stream.
 */
export function funnelShape(
  persons: readonly (number | null | undefined)[],
  rows: readonly FunnelRow[]
): FunnelShape {
  const later = Math.max(1, ...persons.slice(1).map((it) => it ?? 0))
  const first = persons[0] ?? 0
  const isCut = first > later * CUT
  const top = isCut ? later : Math.max(later, first)
  const heightOf = (value: number) => (Math.min(value, top) / top) * FUNNEL.height

  const columns = persons.map((value, step): FunnelColumn => {
    const x = FUNNEL.label + COLUMN * step + (COLUMN - FUNNEL.bar) / 2
    if (value === null || value === undefined) return { x, isUnknown: true, isCut: false, bars: [] }
    const height = heightOf(value)
    const before = persons[step - 1]
    const lost = before === null || before === undefined ? 0 : heightOf(before) - height
    return {
      x,
      isUnknown: false,
      isCut: step === 0 && isCut,
      bars: split(height, step, rows).map((it) => ({ x, ...it })),
      ...(step > 0 && lost > 1 ? { lost: { y: FUNNEL.height - height - lost, height: lost } } : {})
    }
  })
  return { columns, flows: columns.flatMap((it, step) => flowsBetween(columns[step - 1], it)) }
}

function split(height: number, step: number, rows: readonly FunnelRow[]): Omit<Bar, 'x'>[] {
  const parts = rows.map((it) => it.steps[step] ?? 0)
  const whole = parts.reduce((a, b) => a + b, 0)
  if (whole === 0) return [{ y: FUNNEL.height - height, height, row: 0 }]
  let y = FUNNEL.height - height
  return parts.map((part, row) => {
    const bar = { y, height: (part / whole) * height, row }
    y += bar.height
    return bar
  })
}

function flowsBetween(from: FunnelColumn | undefined, to: FunnelColumn): Flow[] {
  if (!from || from.isUnknown || to.isUnknown) return []
  const left = from.x + FUNNEL.bar
  const middle = (left + to.x) / 2
  return to.bars.flatMap((end) => {
    const start = from.bars.find((it) => it.row === end.row)
    if (!start || start.height + end.height < 0.1) return []
    const [a, b] = [start.y, start.y + start.height]
    const [c, d] = [end.y, end.y + end.height]
    const path =
      `M${left} ${n(a)}C${n(middle)} ${n(a)} ${n(middle)} ${n(c)} ${n(to.x)} ${n(c)}` +
      `V${n(d)}C${n(middle)} ${n(d)} ${n(middle)} ${n(b)} ${n(left)} ${n(b)}z`
    return [{ path, row: end.row, isPale: from.isCut }]
  })
}

/** The visible height: parts are told apart by a hairline. */
export function drawnHeight(bar: Bar): number {
  return Math.max(0, bar.height - (bar.height > 3 ? GAP : 0))
}

const n = (value: number) => Number(value.toFixed(1))

/** Persons of each step, in the order of the funnel. */
export function personsOf(funnel: Funnel): (number | null | undefined)[] {
  return funnel.steps.map((it) => it.persons)
}
