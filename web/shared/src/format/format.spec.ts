import { describe, expect, it } from 'vitest'
import {
  ageOf,
  daysFrom,
  formatDate,
  formatList,
  formatNumber,
  formatPercent,
  formatSigned
} from './format'

describe('figures', () => {
  it('group digits, keep asked digits and use a true minus', () => {
    expect(formatNumber(48620, 'zh-CN')).toBe('48,620')
    expect(formatPercent(0.354, 'en', 1)).toBe('35.4%')
    expect(formatSigned(-0.1, 'zh-CN', 1)).toBe('−0.1')
    expect(formatSigned(0, 'zh-CN')).toBe('0')
  })
})

describe('several values', () => {
  it('are joined as the language does', () => {
    expect(formatList(['微商', '网商'], 'zh-CN')).toBe('微商、网商')
    expect(formatList(['a', 'b'], 'en')).toBe('a, b')
  })
})

describe('times', () => {
  const minutes = (n: number) => n * 60_000

  it('say an age in the units people use', () => {
    expect(ageOf(minutes(0.5))).toEqual({ unit: 'now' })
    expect(ageOf(minutes(23))).toEqual({ unit: 'minutes', n: 23 })
    expect(ageOf(minutes(82))).toEqual({ unit: 'hoursMinutes', h: 1, m: 22 })
    expect(ageOf(minutes(60 * 7 + 5))).toEqual({ unit: 'hours', n: 7 })
    expect(ageOf(minutes(60 * 24 * 5))).toEqual({ unit: 'days', n: 5 })
  })

  it('count calendar days, not spans of 24 hours', () => {
    const now = new Date(2026, 10, 24, 0, 30)

    expect(daysFrom(new Date(2026, 10, 23, 23, 50), now)).toBe(-1)
    expect(daysFrom(new Date(2026, 10, 25, 23, 59), now)).toBe(1)
  })

  it('name the year only when it is another one', () => {
    const now = new Date(2026, 10, 24)

    expect(formatDate(new Date(2026, 7, 3), now)).toBe('08-03')
    expect(formatDate(new Date(2024, 2, 11), now)).toBe('2024-03-11')
  })
})
