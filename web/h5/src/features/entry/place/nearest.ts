import type { Spot } from '../types'

const EARTH_KM = 6371

/** Where somebody is, in degrees. */
export interface Position {
  latitude: number
  longitude: number
}

/** How far it is along the surface. */
export function distanceKm(from: Position, to: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const share =
    half(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      half(to.longitude - from.longitude)
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** The nearest place that reaches so far, if one does. */
export function nearest(spots: Spot[], from: Position): Spot | undefined {
  return spots
    .map((spot) => ({ spot, far: distanceKm(from, spot) }))
    .filter(({ spot, far }) => far <= spot.radiusKm)
    .toSorted((a, b) => a.far - b.far)[0]?.spot
}
