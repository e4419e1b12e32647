import { describe, expect, it } from 'vitest'
import { dueTime } from './dueTime'
import { lastDays } from './period'
import { fillIn, screenShare, unknownVariables } from './scriptText'

describe('a script', () => {
  it('names variables that mean nothing at its turn', () => {
    expect(unknownVariables('received', '{name}，{nme} {nickname}')).toEqual(['nme', 'nickname'])
    expect(unknownVariables('welcome', '{nickname}（{number} 号）')).toEqual([])
  })

  it('is filled in once and keeps what it does not know', () => {
    expect(fillIn('{name} {x}', (it) => (it === 'name' ? '{x}' : undefined))).toBe('{x} {x}')
  })

  it('is measured in lines of a phone, Latin being narrower', () => {
    expect(screenShare('')).toEqual({ lines: 0, share: 0 })
    expect(screenShare('好'.repeat(21)).lines).toBe(2)
    expect(screenShare('a'.repeat(30)).lines).toBe(1)
    expect(screenShare('一\n\n二').lines).toBe(3)
    expect(screenShare('好'.repeat(300)).share).toBeGreaterThan(1)
  })
})

describe('the time target', () => {
  const at = (minutes: number) => new Date(minutes * 60_000).toISOString()
  it.each([
    [10, 'idle', false],
    [65, 'warn', false],
    [85, 'bad', false],
    [130, 'bad', true]
  ])('after %i of 120 minutes is %s', (minutes, tone, isOver) => {
    expect(dueTime(at(0), at(120), minutes * 60_000)).toMatchObject({ tone, isOver })
  })
})

it('the last 28 days include today', () => {
  expect(lastDays(28, new Date(2026, 10, 24, 10))).toEqual({ from: '2026-10-28', to: '2026-11-24' })
})
