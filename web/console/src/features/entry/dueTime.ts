import type { Tone } from '@qunying/shared/ui'

export interface DueTime {
  tone: Extract<Tone, 'bad' | 'warn' | 'idle'>
  isOver: boolean
  minutes: number
}

/** How much of the time target is left: red in its last third and beyond, amber in the half before that. */
export function dueTime(submittedAt: string, dueAt: string, now: number): DueTime {
  const due = Date.parse(dueAt)
  const whole = Math.max(1, due - Date.parse(submittedAt))
  const left = due - now
  const share = left / whole
  return {
    tone: share < 1 / 3 ? 'bad' : share < 1 / 2 ? 'warn' : 'idle',
    isOver: left < 0,
    minutes: Math.floor(Math.abs(left) / 60_000)
  }
}
