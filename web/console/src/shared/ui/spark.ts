export interface Spark {
  path: string
  x: number
  y: number
}

/** The line through `values`, on the scale it shares with `other`; the longer of both fills the width. */
export function sparkPath(
  values: readonly number[],
  other: readonly number[],
  width: number,
  height: number
): Spark {
  const all = [...values, ...other]
  const low = Math.min(...all)
  const span = Math.max(...all) - low || 1
  const steps = Math.max(values.length, other.length) - 1 || 1
  const pad = 3
  const points = values.map((value, index) => ({
    x: pad + (index / steps) * (width - 2 * pad),
    y: height - pad - ((value - low) / span) * (height - 2 * pad)
  }))
  const path = points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
  const last = points.at(-1) ?? { x: pad, y: height - pad }
  return { path, ...last }
}
