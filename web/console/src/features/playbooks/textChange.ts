export interface TextChange {
  from: number
  to: number
  insert: string
}

/** The one stretch in which two texts differ, so that the caret and undoing survive an edit from the other side. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from += 1
  let same = 0
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

/** From a line and column to the end of the word there, or of the line. */
export function rangeOf(text: string, line: number, column: number): { from: number; to: number } {
  const lines = text.split('\n')
  const index = Math.min(Math.max(line, 1), lines.length) - 1
  const start = lines.slice(0, index).reduce((sum, it) => sum + it.length + 1, 0)
  const content = lines[index] ?? ''
  const from = Math.min(Math.max(column, 1) - 1, content.length)
  const length = /^[^\s,:{}[\]]+/.exec(content.slice(from))?.[0].length ?? 0
  return { from: start + from, to: start + Math.min(content.length, from + Math.max(length, 1)) }
}
