import type { Tone } from '@qunying/shared/ui'
import type { ApplicationState, BulkResult, Decision, Outcome } from './types'

export interface OutcomeWords {
  /** below `entry.outcome.` */
  key: string
  params: Record<string, string | number>
  tone: Tone
  /** the application goes back into the queue: nothing was decided */
  isOpenAgain: boolean
  canUndo: boolean
}

const OPEN_AGAIN: ReadonlySet<Outcome> = new Set(['NO_CLASS', 'MERGE_REFUSED', 'BLACKLISTED'])
const DECIDED: ReadonlySet<Outcome> = new Set(['APPROVED', 'WAITING', 'REFUSED'])
const key: Record<Outcome, string> = {
  APPROVED: 'approved',
  WAITING: 'waiting',
  REFUSED: 'refused',
  ALREADY_DECIDED: 'alreadyDecided',
  ALREADY_SEATED: 'alreadySeated',
  NO_CLASS: 'noClass',
  MERGE_REFUSED: 'mergeRefused',
  BLACKLISTED: 'blacklisted',
  MORE_NEEDED: 'asked'
}

/** How a decision is told; `wanted` makes the difference between refusing and being refused by a class. */
export function wordsOf(
  decision: Decision,
  wanted: 'approve' | 'refuse',
  name: string
): OutcomeWords & { state?: ApplicationState } {
  const { outcome, state } = decision
  const isClassRefusal = outcome === 'REFUSED' && wanted === 'approve'
  const isAsWished = isClassRefusal ? false : DECIDED.has(outcome)
  return {
    key: isClassRefusal ? 'refusedByClass' : key[outcome],
    params: {
      name,
      group: decision.groupName ?? '',
      place: decision.place ?? '',
      reason: decision.reason ?? '',
      by: decision.decidedBy ?? ''
    },
    tone: isAsWished ? 'ok' : OPEN_AGAIN.has(outcome) ? 'bad' : 'warn',
    isOpenAgain: OPEN_AGAIN.has(outcome),
    canUndo: DECIDED.has(outcome),
    ...(state ? { state } : {})
  }
}

export interface BulkSummary {
  done: string[]
  waiting: number
  openAgain: string[]
  settledBefore: number
}

/** A bulk answer counted: done (can be undone), already settled by others, and those still open. */
export function summarise(results: readonly BulkResult[]): BulkSummary {
  const idsOf = (outcomes: readonly string[]) =>
    results.filter((it) => outcomes.includes(it.outcome)).map((it) => it.id)
  const done = idsOf([...DECIDED])
  const settled = idsOf(['ALREADY_DECIDED', 'ALREADY_SEATED'])
  return {
    done,
    waiting: idsOf(['WAITING']).length,
    openAgain: results
      .map((it) => it.id)
      .filter((id) => !done.includes(id) && !settled.includes(id)),
    settledBefore: settled.length
  }
}
