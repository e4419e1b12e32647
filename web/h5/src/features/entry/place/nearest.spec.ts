import { describe, expect, it } from 'vitest'
import { distanceKm, nearest } from './nearest'

const shanghai = { latitude: 31.2304, longitude: 121.4737 }
const hangzhou = { latitude: 30.2741, longitude: 120.1551 }
const spot = (id: string, at: typeof shanghai, radiusKm: number) => ({
  id,
  name: id,
  radiusKm,
  ...at
})

describe('the nearest place', () => {
  it('knows how far it is', () => {
    expect(distanceKm(shanghai, hangzhou)).toBeGreaterThan(155)
    expect(distanceKm(shanghai, hangzhou)).toBeLessThan(175)
    expect(distanceKm(shanghai, shanghai)).toBe(0)
    // across the date line, and half around the earth
    expect(
      distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })
    ).toBeLessThan(112)
    expect(distanceKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(
      20015,
      0
    )
  })

  it('is the nearest of those that reach so far', () => {
    const near = { latitude: 31.2, longitude: 121.4 }
    expect(nearest([spot('hz', hangzhou, 300), spot('sh', shanghai, 30)], near)?.id).toBe('sh')
    expect(nearest([spot('hz', hangzhou, 300), spot('sh', shanghai, 1)], near)?.id).toBe('hz')
    expect(nearest([spot('hz', hangzhou, 10), spot('sh', shanghai, 1)], near)).toBeUndefined()
    expect(nearest([], near)).toBeUndefined()
  })
})
