import type { DeskRow } from './types'

/** What wants someone most comes first: cases, then what nobody has read. */
export function rankOf({ cases, unread }: DeskRow): number {
  if (cases > 0) return unread > 0 ? 0 : 1
  return unread > 0 ? 2 : 3
}

const lastOf = (it: DeskRow) => (it.lastMessage ? Date.parse(it.lastMessage.at) : 0)

/** Rows by rank, those of one rank by who spoke last; one may be held where it was. */
export function inOrder(
  rows: readonly DeskRow[],
  held: { group: string; rank: number } | undefined
): DeskRow[] {
  const rank = (it: DeskRow) => (it.group === held?.group ? held.rank : rankOf(it))
  return [...rows].sort((a, b) => rank(a) - rank(b) || lastOf(b) - lastOf(a))
}
