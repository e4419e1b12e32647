import type { Tone } from '@/shared/ui'
import type { ItemState } from './types'

export const stateTones: Record<ItemState, Tone> = {
  WAITING: 'info',
  HELD: 'warn',
  DONE: 'ok',
  SKIPPED: 'idle',
  MISSED: 'bad',
  MERGED: 'idle',
  TIMEOUT: 'idle',
  FAILED: 'bad',
  CANCELLED: 'idle'
}
