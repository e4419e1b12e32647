import type { Tone } from '@/shared/ui'
import type { Moment } from './types'

export const momentTones: Record<Moment['state'], Tone> = {
  WANTED: 'idle',
  ASKED: 'idle',
  MAKING: 'idle',
  OPEN: 'info',
  ENDED: 'ok',
  CANCELLED: 'idle',
  FAILED: 'bad',
  IN_DOUBT: 'warn'
}

/** Whether anything can still be stopped. */
export const canCancel = (it: Moment) =>
  !it.cancelling && ['WANTED', 'ASKED', 'MAKING', 'OPEN'].includes(it.state)
