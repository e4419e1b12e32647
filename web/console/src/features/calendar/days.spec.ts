import { describe, expect, it } from 'vitest'
import {
  daysIn,
  momentOf,
  monthOf,
  plusDays,
  plusMonths,
  spanOf,
  turned,
  wallOf,
  weekOf
} from './days'

const at = (day: string, time: string, zone: string) => momentOf({ day, time }, zone).toISOString()

describe('a clock on the wall', () => {
  it('shows the day of its zone', () => {
    expect(wallOf('2026-11-27T16:30:00Z', 'Asia/Shanghai')).toEqual({
      day: '2026-11-28',
      time: '00:30'
    })
    expect(wallOf('2026-11-27T16:30:00Z', 'America/New_York')).toEqual({
      day: '2026-11-27',
      time: '11:30'
    })
  })

  it('is read back as the same moment', () => {
    expect(at('2026-11-28', '00:30', 'Asia/Shanghai')).toBe('2026-11-27T16:30:00.000Z')
    expect(at('2026-07-01', '09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z')
    expect(at('2026-01-01', '09:00', 'Europe/Berlin')).toBe('2026-01-01T08:00:00.000Z')
    expect(at('2026-11-27', '00:15', 'Asia/Kathmandu')).toBe('2026-11-26T18:30:00.000Z')
  })

  it('moves a skipped time forward by what is skipped', () => {
    expect(at('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(wallOf('2026-03-29T01:30:00Z', 'Europe/Berlin').time).toBe('03:30')
    expect(at('2026-03-08', '02:15', 'America/New_York')).toBe('2026-03-08T07:15:00.000Z')
  })

  it('takes the earlier of a time that comes twice', () => {
    expect(at('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(at('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('knows midnights that do not exist', () => {
    expect(
      wallOf(momentOf({ day: '2026-09-06', time: '00:00' }, 'America/Santiago'), 'America/Santiago')
    ).toEqual({
      day: '2026-09-06',
      time: '01:00'
    })
  })
})

describe('days', () => {
  it('go over the ends of months and years, whatever the clocks do', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(plusDays('2026-03-28', 1)).toBe('2026-03-29')
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(plusMonths('2026-01-15', -1)).toBe('2025-12-15')
  })

  it('make weeks from Monday', () => {
    expect(weekOf('2026-11-27')).toEqual(weekOf('2026-11-29'))
    expect(weekOf('2026-11-29')[0]).toBe('2026-11-23')
    expect(weekOf('2026-11-30')[0]).toBe('2026-11-30')
  })

  it('make months of the weeks that hold them', () => {
    const november = monthOf('2026-11-27')
    expect(november[0]?.[0]).toBe('2026-10-26')
    expect(november.at(-1)?.[6]).toBe('2026-12-06')
    expect(november).toHaveLength(6)
    expect(monthOf('2027-02-10')).toHaveLength(4)
  })

  it('are turned by what a view shows', () => {
    expect(turned('week', '2026-11-27', 1)).toBe('2026-12-04')
    expect(turned('month', '2026-01-31', 1)).toBe('2026-02-01')
    expect(turned('list', '2026-11-27', -1)).toBe('2026-11-13')
    expect(daysIn('list', '2026-11-27')).toHaveLength(14)
  })

  it('are asked for from midnight to midnight of their zone', () => {
    expect(spanOf(weekOf('2026-11-27'), 'Asia/Shanghai')).toEqual({
      from: '2026-11-22T16:00:00.000Z',
      to: '2026-11-29T16:00:00.000Z'
    })
    expect(spanOf(weekOf('2026-10-25'), 'Europe/Berlin')).toEqual({
      from: '2026-10-18T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z'
    })
  })
})
