import { wallOf, type Day } from './days'
import type { Item } from './types'

/** An item where the calendar draws it. */
export interface Placed {
  key: string
  item: Item
  day: Day
  time: string
  family: Family
}

/** What something in the calendar is, as far as a colour can say it. */
export const families = ['post', 'column', 'event', 'ask', 'work', 'other'] as const
export type Family = (typeof families)[number]

const familyOfKind: Record<string, Family> = {
  send: 'post',
  announce: 'post',
  column: 'column',
  event: 'event',
  ask: 'ask',
  wait: 'ask',
  work: 'work'
}

/** By the first of its kinds that says something; tags, branches and the like do not. */
export function familyOf(kinds: readonly string[]): Family {
  return families.find((family) => kinds.some((it) => familyOfKind[it] === family)) ?? 'other'
}

export function placedIn(items: readonly Item[], zone: string): Placed[] {
  return items.map((item) => ({
    key: item.entry ?? [item.programme, item.step, item.group ?? item.communities, item.at].join(),
    item,
    ...wallOf(item.at, zone),
    family: familyOf(item.kinds)
  }))
}

/** In each group of the list the order stays. */
export function grouped<K>(placed: readonly Placed[], keyOf: (it: Placed) => K): Map<K, Placed[]> {
  const groups = new Map<K, Placed[]>()
  for (const it of placed) {
    const key = keyOf(it)
    const group = groups.get(key)
    if (group) group.push(it)
    else groups.set(key, [it])
  }
  return groups
}

export const hourOf = (time: string) => Number(time.slice(0, 2))

const MORNING = 8
const EVENING = 21

/** The hours a week shows: the working day, and whatever lies outside it. */
export function hoursOf(placed: readonly Placed[]): number[] {
  const used = placed.map((it) => hourOf(it.time))
  const first = Math.min(MORNING, ...used)
  const last = Math.max(EVENING, ...used)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/**
 * Why it cannot be moved: only a time of a calendar programme that has not come yet can; any other is counted from
 * where the person or the group began, and the playbook says how long after.
 */
export type Fixed = 'over' | 'person' | 'group'

export function fixedBecause(item: Item): Fixed | undefined {
  if (item.state !== 'WAITING') return 'over'
  if (item.entry !== undefined) return undefined
  return item.people > 0 ? 'person' : 'group'
}

export const isMovable = (item: Item) => fixedBecause(item) === undefined

/** Where the playbook says when it happens. */
export const editorOf = ({ playbook, key, step }: Item) => ({
  path: `/playbooks/${playbook}`,
  query: { programme: key, ...(step ? { step } : {}) }
})
