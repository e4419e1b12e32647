import { describe, expect, it } from 'vitest'
import { clockFields, momentOf, secondsOf, snapped, spanFields, timeOf } from './moments'
import { everyOf, everyText, moved } from './week'

describe('a moment', () => {
  it.each([
    [{}, { kind: 'span', day: 1, seconds: 0 }],
    [{ at: '+10m' }, { kind: 'span', day: 1, seconds: 600 }],
    [{ at: '+36h' }, { kind: 'span', day: 2, seconds: 129_600 }],
    [{ at: '+1w' }, { kind: 'span', day: 8, seconds: 604_800 }],
    [{ at: '+1d 10:00' }, { kind: 'clock', day: 2, minute: 600 }],
    [{ at: '+1w 9:05' }, { kind: 'clock', day: 8, minute: 545 }],
    [
      { day: 2, at: '10:00' },
      { kind: 'clock', day: 2, minute: 600 }
    ],
    [{ at: '20:00' }, { kind: 'clock', day: 1, minute: 1200 }],
    [{ at: '24:00' }, { kind: 'unknown' }],
    [{ at: '+1h 10:00' }, { kind: 'unknown' }],
    [{ day: 0, at: '10:00' }, { kind: 'unknown' }],
    [{ at: 'soon' }, { kind: 'unknown' }]
  ])('%j is %j', (written, moment) => {
    expect(momentOf(written)).toEqual(moment)
  })

  it.each([
    [{ at: '+1d 10:00' }, { at: '+4d 18:15' }],
    [{ at: '+10m' }, { at: '+4d 18:15' }],
    [
      { day: 2, at: '10:00' },
      { day: 5, at: '18:15' }
    ],
    [{ at: '20:00' }, { day: 5, at: '18:15' }]
  ])('written as %j moves to day 5 as %j', (before, after) => {
    expect(clockFields(before, 5, 18 * 60 + 15)).toEqual(after)
    expect(momentOf(after)).toEqual({ kind: 'clock', day: 5, minute: 18 * 60 + 15 })
  })

  it('goes back to where it was for every day and quarter of an hour', () => {
    for (const before of [{ at: '+1d 10:00' }, { day: 2, at: '10:00' }, { at: '10:00' }]) {
      for (let day = 1; day < 40; day += 1) {
        for (let minute = 0; minute < 1440; minute += 15) {
          expect(momentOf(clockFields(before, day, minute))).toEqual({ kind: 'clock', day, minute })
        }
      }
    }
  })

  it('stays within its day', () => {
    expect([snapped(-20), snapped(7), snapped(8), snapped(1500)]).toEqual([0, 0, 15, 1425])
    expect([timeOf(-1), timeOf(1440)]).toEqual(['00:00', '23:59'])
    expect(spanFields(0)).toEqual({ at: '+0s' })
    expect(secondsOf('3x')).toBeUndefined()
  })
})

describe('days of the week', () => {
  it.each([
    ['Mon..Sun 10:00', [1, 2, 3, 4, 5, 6, 7], 600],
    ['Tue,Fri 15:00', [2, 5], 900],
    ['Mon,Wed..Fri 8:30', [1, 3, 4, 5], 510],
    ['Sat..Mon 20:00', [1, 6, 7], 1200]
  ])('%s', (text, days, minute) => {
    expect(everyOf(text)).toEqual({ days, minute })
  })

  it('are written as people write them', () => {
    for (const text of ['Mon..Sun 10:00', 'Tue,Fri 15:00', 'Mon,Wed..Fri 08:30', 'Sun 21:00']) {
      expect(everyText(everyOf(text) ?? { days: [], minute: 0 })).toBe(text)
    }
  })

  it('move one by one, and not onto each other', () => {
    const every = { days: [2, 5], minute: 900 }
    expect(everyText(moved(every, 5, 6, 960))).toBe('Tue,Sat 16:00')
    expect(everyText(moved(every, 5, 2, 900))).toBe('Tue 15:00')
  })

  it('are unknown where they cannot be read', () => {
    expect([everyOf('Someday 10:00'), everyOf('Mon'), everyOf(undefined)]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })
})
