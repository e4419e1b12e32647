import { describe, expect, it } from 'vitest'
import { dayRows } from './dayRows'

describe('figures by day', () => {
  it('stand in one row a day, in order, and unknown stays absent', () => {
    const rows = dayRows(
      [
        { day: '2026-11-24', verb: 'message.sent', persons: 3, facts: 9 },
        { day: '2026-11-23', verb: 'group.joined', persons: 2, facts: 2 },
        { day: '2026-11-24', verb: 'group.joined', persons: 0, facts: 0 }
      ],
      'facts'
    )
    expect(rows.map((it) => it.day)).toEqual(['2026-11-23', '2026-11-24'])
    expect(rows[0]?.values).toEqual({ 'group.joined': 2 })
    expect(rows[1]?.values).toEqual({ 'message.sent': 9, 'group.joined': 0 })
  })
})
