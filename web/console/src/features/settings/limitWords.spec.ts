import { describe, expect, it } from 'vitest'
import { limitWords } from './limitWords'

describe('the window of a limit', () => {
  it.each([
    ['PT24H', 'days', 1],
    ['PT720H', 'days', 30],
    ['P7D', 'days', 7],
    ['PT1H', 'hours', 1],
    ['PT20M', 'minutes', 20],
    ['PT90S', 'seconds', 90]
  ] as const)('%s is said in %s', (window, unit, n) => {
    expect(limitWords(window)).toEqual({ unit, n })
  })
})
