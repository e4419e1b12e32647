import { describe, expect, it } from 'vitest'
import { activeShare, boardOf } from './board'
import type { Group, Line } from './types'

const group = (name: string, more: Partial<Group>): Group => ({
  id: name,
  community: 'c',
  line: 'east',
  lineTitle: '华东',
  number: 1,
  name,
  capacity: 180,
  members: 100,
  reserved: 0,
  free: 80,
  state: 'OPEN',
  adopted: false,
  stage: 'DAILY',
  stageSince: '2026-11-01T00:00:00Z',
  joined7d: 0,
  left7d: 0,
  trend: [],
  reason: { code: 'stage-set', params: {} },
  ...more
})
const line = (id: string, more: Partial<Line> = {}): Line => ({
  id,
  key: id,
  values: {},
  classTitle: '实体店主',
  title: id,
  free: 80,
  capacity: 180,
  members: 100,
  openGroups: 1,
  perDay: 1,
  short: false,
  ...more
})

describe('the board of a community', () => {
  it('puts each group into the column of its stage and counts its members', () => {
    const board = boardOf(
      [
        group('a', { stage: 'STRONG' }),
        group('b', { stage: 'STRONG', members: 7 }),
        group('c', {})
      ],
      [line('east')]
    )

    expect(board.columns.map((it) => [it.stage, it.groups.length, it.members])).toEqual([
      ['STRONG', 2, 107],
      ['DAILY', 1, 100],
      ['WEAK', 0, 0],
      ['CLOSING', 0, 0]
    ])
  })

  it('shows recruiting groups in the strip only, the one that is full first in front', () => {
    const board = boardOf(
      [
        group('later', { stage: 'RECRUITING', fullAt: '2026-12-24T00:00:00Z' }),
        group('sooner', { stage: 'RECRUITING', line: 'south', fullAt: '2026-11-26T00:00:00Z' })
      ],
      [line('east'), line('south')]
    )

    expect(board.recruiting.map((it) => it.group?.name)).toEqual(['sooner', 'later'])
    expect(board.recruitingMembers).toBe(200)
    expect(board.columns.every((it) => it.groups.length === 0)).toBe(true)
  })

  it('warns of a line without a group that recruits, before everything else', () => {
    const board = boardOf(
      [group('a', { stage: 'RECRUITING', fullAt: '2026-11-26T00:00:00Z' })],
      [line('east'), line('north', { short: true, openGroups: 0, free: 0 })]
    )

    expect(board.recruiting.map((it) => it.line.id)).toEqual(['north', 'east'])
    expect(board.recruiting[0]?.group).toBeUndefined()
  })

  it('lists dissolved groups apart, the latest first', () => {
    const board = boardOf(
      [
        group('old', { stage: 'DISSOLVED', state: 'CLOSED', stageSince: '2026-10-01T00:00:00Z' }),
        group('new', { stage: 'DISSOLVED', state: 'CLOSED', stageSince: '2026-11-01T00:00:00Z' })
      ],
      []
    )

    expect(board.dissolved.map((it) => it.name)).toEqual(['new', 'old'])
  })

  it('does not invent an active share', () => {
    expect(activeShare(group('a', {}))).toBeUndefined()
    expect(activeShare(group('a', { active7d: 0, members: 0 }))).toBeUndefined()
    expect(activeShare(group('a', { active7d: 25 }))).toBe(0.25)
  })
})
