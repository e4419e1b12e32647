import { momentOf, type Moment, type Written } from './moments'
import { everyOf } from './week'
import type { Path } from './yamlText'

type Tree = Record<string, unknown>

/** A step, or a column's post, as a chip on its lane. */
export interface Chip {
  /** unique on the lane: a step of a weekly programme is there once for each day */
  id: string
  path: Path
  kind: string
  title: string
  target: number | undefined
  moment: Moment
  /** counts from the end of that step, so it has no day of its own */
  after: string | undefined
  /** where dragging writes `every` instead of the step */
  every: { path: Path; day: number } | undefined
  written: Written
}

export interface Lane {
  key: string
  title: string
  path: Path
  /** days of a week, or days from the anchor */
  rows: 'week' | 'days'
  /** what begins it, as written */
  anchor: string
  chips: Chip[]
}

const NOT_KINDS = new Set(['key', 'at', 'day', 'after', 'on', 'if', 'late', 'metric'])
const WEEK = 7

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): Tree[] =>
  Array.isArray(value) ? value.map((it) => (isTree(it) ? it : {})) : []

/** A text, or the one of several languages. */
export function wordsIn(value: unknown, locale: string): string {
  if (isTree(value))
    return String(value[locale.startsWith('zh') ? 'zh' : 'en'] ?? Object.values(value)[0] ?? '')
  return value === undefined || value === null ? '' : String(value)
}

export const kindOf = (step: Tree) => Object.keys(step).find((it) => !NOT_KINDS.has(it)) ?? ''

/** Keys name a step to machines; people know it by its title, or by what it sends. */
export function stepTitle(step: Tree, tree: Tree): string {
  const kind = kindOf(step)
  const value = step[kind]
  if (kind === 'column') {
    const column = listOf(tree.columns).find((it) => it.key === value)
    if (column?.title !== undefined) return wordsIn(column.title, 'zh')
  }
  if (isTree(value) && value.title !== undefined) return wordsIn(value.title, 'zh')
  const what = isTree(value) ? (value.what ?? value.say) : value
  return materialTitle(what, tree) ?? String(step.key ?? kind)
}

const FIRST = 24

function materialTitle(reference: unknown, tree: Tree): string | undefined {
  const [kind = '', key = ''] = String(reference ?? '').split('/')
  const entry = ((tree.materials as Tree | undefined)?.[`${kind}s`] as Tree | undefined)?.[key]
  const text = isTree(entry) ? (entry.title ?? entry.question) : entry
  if (typeof text !== 'string') return undefined
  const line = text.split('\n')[0] ?? ''
  return line.length > FIRST ? `${line.slice(0, FIRST)}…` : line
}

export function lanesOf(tree: Tree): Lane[] {
  const columns = columnLane(tree)
  return [
    ...(columns.chips.length > 0 ? [columns] : []),
    ...listOf(tree.programmes).map((programme, index) => programmeLane(programme, index, tree))
  ]
}

function columnLane(tree: Tree): Lane {
  const chips = listOf(tree.columns).flatMap((column, index): Chip[] => {
    const every = everyOf(column.every)
    const path = ['columns', index]
    return (every?.days ?? []).map((day) => ({
      id: `${index}-${day}`,
      path,
      kind: 'column',
      title: wordsIn(column.title, 'zh') || String(column.key ?? ''),
      target: undefined,
      moment: { kind: 'clock', day, minute: every?.minute ?? 0 },
      after: undefined,
      every: { path: [...path, 'every'], day },
      written: {}
    }))
  })
  return { key: 'columns', title: '', path: ['columns'], rows: 'week', anchor: 'columns', chips }
}

function programmeLane(programme: Tree, index: number, tree: Tree): Lane {
  const path = ['programmes', index]
  const every = programme.anchor === 'calendar' ? everyOf(programme.every) : undefined
  const steps = listOf(programme.steps).map((step, at) =>
    chipOf(step, [...path, 'steps', at], tree)
  )
  return {
    key: String(programme.key ?? index),
    title: wordsIn(programme.title, 'zh') || String(programme.key ?? ''),
    path,
    rows: every ? 'week' : 'days',
    anchor: [programme.anchor, programme.every ?? programme.rrule, programme.at]
      .filter(Boolean)
      .join(' · '),
    chips: every
      ? steps.flatMap((chip) => every.days.map((day) => weekly(chip, day, every.minute, path)))
      : steps
  }
}

function chipOf(step: Tree, path: Path, tree: Tree): Chip {
  const metric = isTree(step.metric) ? step.metric : undefined
  return {
    id: path.join('-'),
    path,
    kind: kindOf(step),
    title: stepTitle(step, tree),
    target: typeof metric?.target === 'number' ? metric.target : undefined,
    moment: momentOf(step),
    after: step.after === undefined ? undefined : String(step.after),
    every: undefined,
    written: { day: step.day, at: step.at }
  }
}

/** A step of a weekly programme on one of its days: what follows the beginning at once moves with it. */
function weekly(chip: Chip, anchorDay: number, minute: number, path: Path): Chip {
  const { moment } = chip
  if (moment.kind === 'unknown') return { ...chip, id: `${chip.id}-${anchorDay}` }
  const isSpan = moment.kind === 'span'
  const total = isSpan ? minute + Math.floor(moment.seconds / 60) : moment.minute
  const days = isSpan ? Math.floor(total / 1440) : moment.day - 1
  return {
    ...chip,
    id: `${chip.id}-${anchorDay}`,
    moment: { kind: 'clock', day: ((anchorDay - 1 + days) % WEEK) + 1, minute: total % 1440 },
    every: isSpan && moment.seconds === 0 ? { path: [...path, 'every'], day: anchorDay } : undefined
  }
}

/** Days that have something, with the empty stretches between them. */
export type Row = { day: number } | { from: number; to: number }

export function rowsOf(lane: Lane, opened: ReadonlySet<number> = new Set()): Row[] {
  if (lane.rows === 'week') return Array.from({ length: WEEK }, (_, index) => ({ day: index + 1 }))
  const used = lane.chips.flatMap(({ moment, after }) =>
    after === undefined && moment.kind !== 'unknown' ? [moment.day] : []
  )
  const days = [...new Set([1, ...used, ...opened])].sort((a, b) => a - b)
  return days.flatMap((day, index): Row[] => {
    const previous = days[index - 1] ?? day - 1
    if (day - previous === 1) return [{ day }]
    if (day - previous === 2) return [{ day: day - 1 }, { day }]
    return [{ from: previous + 1, to: day - 1 }, { day }]
  })
}

/** Chips of a day in as many tracks as it takes for none to cover another; widths in minutes. */
export function tracksOf(
  chips: readonly Chip[],
  width: number
): { chip: Chip; minute: number; track: number }[] {
  const ends: number[] = []
  return chips
    .flatMap((chip) => (chip.moment.kind === 'clock' ? [{ chip, minute: chip.moment.minute }] : []))
    .sort((a, b) => a.minute - b.minute)
    .map(({ chip, minute }) => {
      const free = ends.findIndex((end) => end <= minute)
      const track = free < 0 ? ends.length : free
      ends[track] = minute + width
      return { chip, minute, track }
    })
}
