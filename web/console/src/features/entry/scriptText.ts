import type { ScriptKind } from './types'

export const LONGEST_SCRIPT = 500
/** A phone's bubble shows about so much without scrolling. */
const CHARACTERS_PER_LINE = 20
const LINES_PER_SCREEN = 12
const VARIABLE = /\{([a-z]+)\}/g

const COMMON = ['name', 'community', 'group', 'reason', 'place', 'until'] as const
const WELCOME = ['nickname', 'number', 'group', 'community'] as const
const FRIEND = ['community'] as const
export type Variable = (typeof COMMON)[number] | (typeof WELCOME)[number]

const used: Record<ScriptKind, readonly Variable[]> = {
  received: ['name', 'community'],
  approved: ['name', 'community', 'group', 'until'],
  waiting: ['name', 'community', 'place'],
  moreNeeded: ['name', 'community', 'reason'],
  refused: ['name', 'community', 'reason'],
  reminder: ['name', 'community', 'group', 'until'],
  lapsed: ['name', 'community', 'group'],
  welcome: WELCOME,
  friend: FRIEND
}

/** The variables that mean something at this turn. */
export function variablesOf(kind: ScriptKind): readonly Variable[] {
  return used[kind]
}

export function unknownVariables(kind: ScriptKind, text: string): string[] {
  const own: Partial<Record<ScriptKind, readonly string[]>> = { welcome: WELCOME, friend: FRIEND }
  const known: readonly string[] = own[kind] ?? COMMON
  const found = [...text.matchAll(VARIABLE)].map((it) => it[1] ?? '')
  return [...new Set(found)].filter((it) => !known.includes(it))
}

export function fillIn(text: string, sample: (variable: string) => string | undefined): string {
  return text.replace(VARIABLE, (whole, name: string) => sample(name) ?? whole)
}

/** The share of one phone screen a text takes, with the lines it wraps into. */
export function screenShare(text: string): { lines: number; share: number } {
  const width = (line: string) =>
    [...line].reduce((sum, it) => sum + (it.charCodeAt(0) < 0x2e80 ? 0.55 : 1), 0)
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / CHARACTERS_PER_LINE)), 0)
  return { lines: text ? lines : 0, share: text ? lines / LINES_PER_SCREEN : 0 }
}
