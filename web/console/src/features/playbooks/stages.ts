export interface Stretch {
  stage: string
  /** share of the whole time at which it begins, and how long it is */
  from: number
  length: number
}

const DAY = 86_400_000

/** Stages of a group as stretches of the time that was played, which begins with the earliest moment of all. */
export function stretchesOf(
  stages: readonly { stage: string; at: string }[],
  start: number,
  days: number
): Stretch[] {
  const whole = days * DAY
  const share = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - start) / whole))
  return stages.map(({ stage, at }, index) => {
    const next = stages[index + 1]
    const from = share(at)
    return { stage, from, length: Math.max(0, (next ? share(next.at) : 1) - from) }
  })
}

export function startOf(groups: readonly { stages: readonly { at: string }[] }[]): number {
  return groups
    .flatMap((it) => it.stages.map(({ at }) => Date.parse(at)))
    .reduce((a, b) => Math.min(a, b), Infinity)
}
