import { describe, expect, it } from 'vitest'
import { figureWords, running } from './figureWords'
import type { Figure } from './types'

const figure = (members: Partial<Figure>): Figure => ({
  key: 'joined',
  value: 19,
  hours: [],
  yesterdayHours: [],
  ...members
})

describe('comparing a figure', () => {
  it('says how much more or less than yesterday at this time', () => {
    expect(figureWords(figure({ yesterdaySameHour: 16, yesterday: 40 }))).toEqual({
      comparison: 'more',
      difference: 3,
      direction: 'up',
      yesterday: 40
    })
    expect(figureWords(figure({ yesterdaySameHour: 21 }))).toMatchObject({
      comparison: 'less',
      difference: 2,
      direction: 'down'
    })
  })

  it('has a word of its own for the same and for a yesterday nobody recorded', () => {
    expect(figureWords(figure({ yesterdaySameHour: 19 })).comparison).toBe('same')
    expect(figureWords(figure({})).comparison).toBe('uncomparable')
    expect(figureWords(figure({ value: 3 })).yesterday).toBeUndefined()
  })

  it('counts nothing yesterday as a yesterday', () => {
    expect(figureWords(figure({ value: 2, yesterdaySameHour: 0, yesterday: 0 }))).toMatchObject({
      comparison: 'more',
      difference: 2,
      yesterday: 0
    })
  })
})

describe('the running sum', () => {
  it('stops at the hour it is now', () => {
    expect(running([1, 0, 2, 5], 2)).toEqual([1, 1, 3])
  })
})
