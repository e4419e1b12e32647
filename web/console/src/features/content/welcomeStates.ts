import type { Tone } from '@/shared/ui'
import type { Welcome } from './types'

const tones: Record<Welcome['state'], Tone> = {
  WANTED: 'idle',
  ASKED: 'idle',
  KEPT: 'ok',
  CHANGING: 'info',
  REMOVING: 'idle',
  REMOVED: 'idle',
  GONE: 'warn',
  NOT_ADDED: 'bad',
  NOT_CHANGED: 'bad',
  NOT_REMOVED: 'bad',
  IN_DOUBT: 'warn'
}

const at =
  (...states: Welcome['state'][]) =>
  ({ state }: Welcome) =>
    states.includes(state)

/** The platform has it, and we do not know what it is called there. */
export const isUnnamed = (it: Welcome) => it.state === 'KEPT' && !it.named

/** Some of what the platform has cannot be touched from here. */
export const welcomeTone = (it: Welcome): Tone => (isUnnamed(it) ? 'warn' : tones[it.state])

/** The key of the word for how far it is. */
export const welcomeStateKey = (it: Welcome) =>
  `content.welcomes.states.${isUnnamed(it) ? 'UNNAMED' : it.state}`

/** Whether it can say something else, or be taken out. */
export const canChange = (it: Welcome) =>
  !isUnnamed(it) && !at('ASKED', 'IN_DOUBT', 'REMOVING', 'REMOVED')(it)

/** Whether the platform can be asked once more. */
export const canRepeat = at('GONE', 'NOT_ADDED', 'NOT_CHANGED', 'NOT_REMOVED')

/** Whether people can say that it is no longer there, as nobody else can. */
export const canEnd = (it: Welcome) => isUnnamed(it) || at('NOT_CHANGED', 'NOT_REMOVED')(it)

/** Whether groups can choose it. */
export const canBeChosen = at('KEPT', 'CHANGING')

/** Whether staff can still be told that there is a new one. */
export const isNew = at('WANTED', 'NOT_ADDED', 'GONE')
