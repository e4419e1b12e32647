import { expect, it } from 'vitest'
import { hourOption } from './hourOption'

it('draws minutes, and nothing for an hour in which nobody answered', () => {
  const option = hourOption(
    [
      { hour: 3, asked: 2, answeredByTeam: 0 },
      { hour: 23, asked: 5, answeredByTeam: 4, medianSeconds: 90, p90Seconds: 3600 }
    ],
    { median: 'm', p90: 'p' }
  )({ text2: '', categories: ['a', 'b'] } as never)

  const [median, p90] = option.series
  expect(median?.data).toHaveLength(24)
  expect(median?.data[3]).toBeNull()
  expect(median?.data[23]).toBe(1.5)
  expect(p90?.data[23]).toBe(60)
})
