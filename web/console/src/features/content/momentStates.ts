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

/** The key of the word for how far it is; what is over or in doubt is not being stopped any more. */
export const momentStateKey = ({ state, cancelling }: Moment) =>
  cancelling && ['ASKED', 'MAKING', 'OPEN'].includes(state)
    ? 'content.moments.cancelling'
    : `content.moments.states.${state}`

/** Whether anything can still be stopped. */
export const canCancel = (it: Moment) =>
  !it.cancelling && ['WANTED', 'ASKED', 'MAKING', 'OPEN'].includes(it.state)
