export interface Word {
  label: string
  detail: string
  /** what operators call it; it is found by that as well */
  title?: string
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
          ({ label, title }) =>
            label !== typed &&
            (label.startsWith(wanted) ||
              label.slice(label.indexOf('.') + 1).startsWith(wanted) ||
              title?.toLowerCase().includes(wanted))
        )
  return { from: before.length - typed.length, words: found.slice(0, MOST) }
}
