export type ReviewMode = 'reading' | 'refusing' | 'refusing-all'

export type ReviewCommand =
  | { act: 'next' | 'previous' | 'approve' | 'refuse' | 'ask' | 'leave' | 'keys' }
  | { act: 'zoom' | 'rotate' | 'next-photo' | 'previous-photo' }
  | { act: 'select' | 'approve-all' | 'refuse-all' }
  | { act: 'reason'; index: number }

export interface PressedKey {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const plain: Record<string, ReviewCommand> = {
  j: { act: 'next' },
  k: { act: 'previous' },
  a: { act: 'approve' },
  r: { act: 'refuse' },
  m: { act: 'ask' },
  x: { act: 'select' },
  t: { act: 'rotate' },
  ' ': { act: 'zoom' },
  arrowright: { act: 'next-photo' },
  arrowleft: { act: 'previous-photo' },
  escape: { act: 'leave' },
  '?': { act: 'keys' }
}

const shifted: Record<string, ReviewCommand> = {
  a: { act: 'approve-all' },
  r: { act: 'refuse-all' },
  '?': { act: 'keys' }
}

/** What a key means at the desk. While a reason is awaited, digits choose it and nothing else can decide. */
export function commandOf(pressed: PressedKey, mode: ReviewMode): ReviewCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  const key = pressed.key.toLowerCase()
  if (mode !== 'reading') {
    if (/^[1-9]$/.test(key)) return { act: 'reason', index: Number(key) - 1 }
    return key === 'escape' || key === 'r' ? { act: 'leave' } : undefined
  }
  return pressed.shiftKey ? shifted[key] : plain[key]
}

/** Every key with its word, as the list behind `?` shows them. */
export const keyList: readonly { keys: readonly string[]; word: string }[] = [
  { keys: ['J', 'K'], word: 'move' },
  { keys: ['A'], word: 'approve' },
  { keys: ['R', '1–9'], word: 'refuse' },
  { keys: ['M'], word: 'ask' },
  { keys: ['Z'], word: 'undo' },
  { keys: ['space'], word: 'zoom' },
  { keys: ['T'], word: 'rotate' },
  { keys: ['←', '→'], word: 'photo' },
  { keys: ['X'], word: 'select' },
  { keys: ['⇧ A'], word: 'approveAll' },
  { keys: ['⇧ R', '1–9'], word: 'refuseAll' },
  { keys: ['Esc'], word: 'leave' },
  { keys: ['?'], word: 'keys' }
]
