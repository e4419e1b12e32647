import { describe, expect, it } from 'vitest'
import { inOrder, rankOf } from './order'
import type { DeskRow } from './types'

const row = (
  group: string,
  unread: number,
  cases: number,
  at = '2026-11-27T08:00:00Z'
): DeskRow => ({
  group,
  name: group,
  lastSeq: 9,
  unread,
  cases,
  lastMessage: { at, nickname: 'Lan', text: 'hi' }
})
const names = (rows: DeskRow[]) => rows.map((it) => it.group).join(' ')

describe('the order of groups', () => {
  it('puts what has cases first, then what is unread, then who spoke last', () => {
    const rows = [
      row('quiet', 0, 0),
      row('late', 0, 0, '2026-11-27T09:00:00Z'),
      row('unread', 3, 0),
      row('case', 0, 1),
      row('both', 2, 1)
    ]

    expect(names(inOrder(rows, undefined))).toBe('both case unread late quiet')
  })

  it('keeps the open group where it was while it is read', () => {
    const before = row('b', 5, 0)
    const rows = [
      row('a', 1, 0, '2026-11-27T09:00:00Z'),
      { ...before, unread: 0 },
      row('c', 1, 0, '2026-11-27T07:00:00Z')
    ]

    expect(names(inOrder(rows, { group: 'b', rank: rankOf(before) }))).toBe('a b c')
    expect(names(inOrder(rows, undefined))).toBe('a c b')
  })
})
