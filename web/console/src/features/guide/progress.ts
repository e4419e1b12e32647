import { watched, type FunnelStep, type Watched } from './types'

export interface Seen {
  verb: Watched
  persons: number
}

/** How many did each of the steps we wait for; one that was never recorded counts nobody yet. */
export function seenOf(steps: readonly FunnelStep[]): Seen[] {
  return watched.map((verb) => ({
    verb,
    persons: steps.find((it) => it.verb === verb)?.persons ?? 0
  }))
}

/** The furthest step that somebody has reached. */
export function furthest(seen: readonly Seen[]): Watched | undefined {
  return seen.findLast((it) => it.persons > 0)?.verb
}

/** Whether a phone cannot reach the address, because it means the phone itself. */
export function isOnlyHere(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
