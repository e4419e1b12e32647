import type { IconName, Tone } from '@/shared/ui'
import type { State } from './types'

export const stateTones: Record<State, Tone> = {
  DRAFT: 'idle',
  RUNNING: 'ok',
  PAUSED: 'warn',
  STOPPED: 'bad'
}

/** How each kind of step is drawn; colours follow what a step is to members: post, talk, or work of staff. */
const kinds: Record<string, { icon: IconName; colour: 1 | 2 | 3 | 4 | 5 | 6 }> = {
  send: { icon: 'send', colour: 1 },
  announce: { icon: 'megaphone', colour: 2 },
  column: { icon: 'content', colour: 2 },
  paper: { icon: 'globe', colour: 2 },
  game: { icon: 'star', colour: 3 },
  ask: { icon: 'question', colour: 3 },
  wait: { icon: 'clock', colour: 6 },
  branch: { icon: 'playbook', colour: 6 },
  event: { icon: 'users', colour: 3 },
  webhook: { icon: 'external', colour: 6 },
  tag: { icon: 'tag', colour: 5 },
  untag: { icon: 'tag', colour: 5 },
  segment: { icon: 'filter', colour: 5 },
  work: { icon: 'today', colour: 4 },
  stage: { icon: 'board', colour: 5 },
  invite: { icon: 'user-plus', colour: 3 },
  dissolve: { icon: 'close', colour: 4 }
}

export const lookOf = (kind: string) => kinds[kind] ?? ({ icon: 'info', colour: 6 } as const)
