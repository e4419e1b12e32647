import { expect, it } from 'vitest'
import { dayOf, lengthOf } from './days'

it('names the day where the reader is', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})

it('shows minutes, then hours, and leaves the unknown unknown', () => {
  expect(lengthOf(20)).toEqual({ unit: 'm', n: 1 })
  expect(lengthOf(7_140)).toEqual({ unit: 'm', n: 119 })
  expect(lengthOf(9_000)).toEqual({ unit: 'h', n: 2.5 })
  expect(lengthOf(undefined)).toBeUndefined()
})
