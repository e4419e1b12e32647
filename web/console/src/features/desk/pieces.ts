export interface Piece {
  text: string
  isHit: boolean
}

/** A long text is shown from a little before the first word that was looked for. */
const BEFORE = 24

/** The text cut where the words stand, to mark them; what differs in width or hides signs is found but not marked. */
export function pieces(text: string, words: string): Piece[] {
  const wanted = words
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (wanted.length === 0) return [{ text, isHit: false }]
  const pattern = new RegExp(`(${wanted.join('|')})`, 'giu')
  const first = text.search(pattern)
  const start = first > BEFORE * 2 ? first - BEFORE : 0
  const shown = start > 0 ? `…${text.slice(start)}` : text
  return shown
    .split(pattern)
    .map((piece, n) => ({ text: piece, isHit: n % 2 === 1 }))
    .filter((it) => it.text)
}
