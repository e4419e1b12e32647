export interface LimitWords {
  unit: 'minutes' | 'hours' | 'days' | 'seconds'
  n: number
}

/** A window such as `PT24H` in the largest unit that says it whole. */
export function limitWords(window: string): LimitWords {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(window) ?? []
  const whole =
    Number(days ?? 0) * 86_400 +
    Number(hours ?? 0) * 3_600 +
    Number(minutes ?? 0) * 60 +
    Number(seconds ?? 0)
  if (whole > 0 && whole % 86_400 === 0) return { unit: 'days', n: whole / 86_400 }
  if (whole > 0 && whole % 3_600 === 0) return { unit: 'hours', n: whole / 3_600 }
  if (whole > 0 && whole % 60 === 0) return { unit: 'minutes', n: whole / 60 }
  return { unit: 'seconds', n: whole }
}
