import type { Figure } from './types'

export interface FigureWords {
  /** below `today.figure.`: how today stands against the same time yesterday */
  comparison: 'more' | 'less' | 'same' | 'uncomparable'
  difference: number
  direction: 'up' | 'down' | 'flat' | undefined
  /** yesterday's whole day, when the record reaches that far */
  yesterday: number | undefined
}

/** How a figure compares; without a record of yesterday it is not compared at all. */
export function figureWords({ value, yesterdaySameHour, yesterday }: Figure): FigureWords {
  const whole = yesterday ?? undefined
  if (yesterdaySameHour === null || yesterdaySameHour === undefined) {
    return { comparison: 'uncomparable', difference: 0, direction: undefined, yesterday: whole }
  }
  const difference = value - yesterdaySameHour
  if (difference === 0) {
    return { comparison: 'same', difference: 0, direction: 'flat', yesterday: whole }
  }
  return {
    comparison: difference > 0 ? 'more' : 'less',
    difference: Math.abs(difference),
    direction: difference > 0 ? 'up' : 'down',
    yesterday: whole
  }
}

/** Running sums of the hours, up to and with `hour`: the line climbs as the day goes. */
export function running(hours: readonly number[], hour = hours.length - 1): number[] {
  let sum = 0
  return hours.slice(0, hour + 1).map((it) => (sum += it))
}
