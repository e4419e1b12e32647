import type { Tone } from '@/shared/ui'
import type { Send, SendState } from './types'

/** What one looks for in the list, as states. */
export const looks = {
  approval: ['APPROVAL'],
  waiting: ['PLANNED', 'SENDING', 'ASSISTED', 'IN_DOUBT'],
  sent: ['SENT'],
  unsent: ['DROPPED', 'FAILED', 'EXPIRED', 'CANCELLED']
} as const satisfies Record<string, readonly SendState[]>

export type Look = keyof typeof looks
export const lookNames = Object.keys(looks) as Look[]

export const tones: Record<SendState, Tone> = {
  APPROVAL: 'warn',
  PLANNED: 'info',
  SENDING: 'info',
  SENT: 'ok',
  ASSISTED: 'warn',
  FAILED: 'bad',
  EXPIRED: 'bad',
  CANCELLED: 'idle',
  DROPPED: 'bad',
  IN_DOUBT: 'warn'
}

const cancellable: readonly SendState[] = ['APPROVAL', 'PLANNED', 'ASSISTED']
const recallable: readonly Send['capability'][] = ['SEND_TO_GROUP', 'MENTION', 'REPLY', 'ANNOUNCE']

/** Before it goes; afterwards it can only be recalled. */
export const canCancel = ({ state }: Send) => cancellable.includes(state)
export const canRecall = ({ state, capability, groupId }: Send) =>
  state === 'SENT' && groupId !== undefined && recallable.includes(capability)
/** Whoever asked for a send may not agree to it. */
export const canApprove = ({ state, askedBy }: Send, by: string | undefined) =>
  state === 'APPROVAL' && askedBy !== by
