import type { Name } from './vocabulary'

export interface Completion {
  name: Name
  /** what it replaces */
  from: number
  to: number
}

const MOST = 6

/** Names that go on from what stands before the caret; also found by their title, as operators know them. */
export function completionsAt(text: string, caret: number, names: readonly Name[]): Completion[] {
  const before = text.slice(0, caret)
  const quotes = before.replaceAll(/\\./g, '').match(/'/g)?.length ?? 0
  const word = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? ''
  if (!word || quotes % 2 === 1) return []
  const wanted = word.toLowerCase()
  return names
    .filter((it) => it.name !== word)
    .filter(
      (it) =>
        it.name.startsWith(wanted) ||
        it.name.slice('person.'.length).startsWith(wanted) ||
        it.title.toLowerCase().includes(wanted)
    )
    .slice(0, MOST)
    .map((name) => ({ name, from: caret - word.length, to: caret }))
}
