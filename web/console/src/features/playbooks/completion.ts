import type { Vocabulary } from './types'

export interface Word {
  label: string
  detail: string
}

/** Everything a condition may name, and an anchor. */
export function wordsOf(vocabulary: Vocabulary): { condition: Word[]; anchor: Word[] } {
  const names = [...vocabulary.person, ...vocabulary.group]
  return {
    condition: [
      ...names.map(({ name, type }) => ({ label: name, detail: type.toLowerCase() })),
      ...vocabulary.functions.map(({ name, form }) => ({ label: name, detail: form }))
    ],
    anchor: vocabulary.anchors.map(({ key, argument }) => ({
      label: key,
      detail: argument ? `(${argument})` : ''
    }))
  }
}

const MOST = 12

/** Words that go on from the end of a text, and where they begin; none within a quoted text or after a whole word. */
export function completionsAt(
  before: string,
  words: readonly Word[]
): { from: number; words: Word[] } {
  const typed = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? ''
  const quotes = before.replaceAll(/\\./g, '').match(/'/g)?.length ?? 0
  const wanted = typed.toLowerCase()
  const found =
    !typed || quotes % 2 === 1
      ? []
      : words.filter(
          ({ label }) =>
            label !== typed &&
            (label.startsWith(wanted) || label.slice(label.indexOf('.') + 1).startsWith(wanted))
        )
  return { from: before.length - typed.length, words: found.slice(0, MOST) }
}

/** Within a line of YAML: what stands in the value of `if`, `when` or `anchor` up to the caret. */
export function valueBefore(
  line: string
): { field: 'condition' | 'anchor'; text: string } | undefined {
  const [, name, quote, text] =
    /(?:^|[\s{,])(if|when|anchor):\s*(["']?)((?:(?!\2[,}\s]*[\w-]+:\s).)*)$/.exec(line) ?? []
  if (name === undefined || text === undefined) return undefined
  if (quote === '"' && text.includes('"')) return undefined
  return { field: name === 'anchor' ? 'anchor' : 'condition', text }
}
