/** The id `step` places away from the current one, staying inside the queue. */
export function neighbour(
  ids: readonly string[],
  current: string | undefined,
  step: 1 | -1
): string | undefined {
  const index = current === undefined ? -1 : ids.indexOf(current)
  if (index < 0) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))]
}

/** What to open once `leaving` are decided: the next that stays, else the one before, else nothing. */
export function afterLeaving(
  ids: readonly string[],
  current: string | undefined,
  leaving: readonly string[]
): string | undefined {
  if (current === undefined || !leaving.includes(current)) return current
  const index = ids.indexOf(current)
  const stays = (id: string) => !leaving.includes(id)
  return ids.slice(index + 1).find(stays) ?? ids.slice(0, Math.max(0, index)).findLast(stays)
}

/**
 * What the reviewer has decided but the server's list may still show. An entry is let go when a list read after the
 * decision lacks it, so that an applicant who sends more later is seen again.
 */
export class Leaving {
  private readonly since = new Map<string, number>()

  constructor(ids: Iterable<readonly [string, number]> = []) {
    this.since = new Map(ids)
  }

  has(id: string): boolean {
    return this.since.has(id)
  }

  with(ids: readonly string[], at: number): Leaving {
    return new Leaving([...this.since, ...ids.map((id) => [id, at] as const)])
  }

  without(ids: readonly string[]): Leaving {
    return new Leaving([...this.since].filter(([id]) => !ids.includes(id)))
  }

  confirmedBy(listed: ReadonlySet<string>, readAt: number): Leaving {
    return new Leaving([...this.since].filter(([id, at]) => listed.has(id) || at >= readAt))
  }
}
