import type { Sanction } from './types'

/** Whether a sanction is in force, or will be unless somebody objects. */
export const stands = (it: Sanction | undefined): boolean =>
  it !== undefined && it.state !== 'UNDONE' && it.state !== 'DROPPED'
