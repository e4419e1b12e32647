import type { Word } from '@/shared/completion'
import type { Vocabulary } from './types'

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
