import type { Tone } from '@/shared/ui'
import type { Import } from './types'

export type Outcome = 'created' | 'updated' | 'unchanged' | 'bad'

export interface ImportProgress {
  /** below `people.import.headline.` */
  headline: 'running' | 'done' | 'tried' | 'partly' | 'failed'
  tone: Tone
  /** rows a second so far, once there is something to divide */
  perSecond: number | undefined
  /** rows by what became of them; shares add up to 1 */
  parts: { outcome: Outcome; count: number; share: number }[]
}

const outcomes: Outcome[] = ['created', 'updated', 'unchanged', 'bad']

/** How an import stands. The length of a file is not known before its end, so there is no percentage to invent. */
export function importProgress(job: Import, now: number): ImportProgress {
  const seconds = (Date.parse(job.finishedAt ?? '') || now) - Date.parse(job.startedAt)
  const sorted = outcomes.reduce((sum, it) => sum + job[it], 0)
  return {
    ...verdict(job),
    perSecond: job.read > 0 && seconds > 0 ? Math.round(job.read / (seconds / 1000)) : undefined,
    parts: outcomes.map((outcome) => ({
      outcome,
      count: job[outcome],
      share: sorted > 0 ? job[outcome] / sorted : 0
    }))
  }
}

function verdict(job: Import): Pick<ImportProgress, 'headline' | 'tone'> {
  if (job.state === 'RUNNING') return { headline: 'running', tone: 'info' }
  if (job.state === 'FAILED') return { headline: 'failed', tone: 'bad' }
  if (job.dryRun) return { headline: 'tried', tone: job.bad > 0 ? 'warn' : 'ok' }
  return job.bad > 0 ? { headline: 'partly', tone: 'warn' } : { headline: 'done', tone: 'ok' }
}
