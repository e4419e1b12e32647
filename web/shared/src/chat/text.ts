import type { Mention } from './types'

export type Segment = { kind: 'text' | 'mention' | 'link'; text: string }

const LINK = /https?:\/\/[^\s<>"'，。；、）】」]+/g

/** A text cut into plain parts, names that were mentioned, and addresses to open. */
export function segmentsOf(text: string, mentions: readonly Mention[] = []): Segment[] {
  const names = mentions
    .map((it) => `@${it.nickname}`)
    .sort((a, b) => b.length - a.length)
    .map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp([...names, LINK.source].join('|'), 'g')
  const segments: Segment[] = []
  let end = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) segments.push({ kind: 'text', text: text.slice(end, found.index) })
    segments.push({ kind: found[0].startsWith('@') ? 'mention' : 'link', text: found[0] })
    end = found.index + found[0].length
  }
  if (end < text.length) segments.push({ kind: 'text', text: text.slice(end) })
  return segments
}

/** The name being typed after an `@` right before the caret. */
export function mentionAt(text: string, caret: number): { from: number; name: string } | undefined {
  const found = /(?:^|[^\w])@([^\s@]{0,40})$/.exec(text.slice(0, caret))
  if (!found) return undefined
  const name = found[1] ?? ''
  return { from: caret - name.length - 1, name }
}

/** Those mentioned whose name still stands in the text. */
export function stillMentioned(text: string, mentions: readonly Mention[]): Mention[] {
  return mentions.filter(
    (it, index) =>
      text.includes(`@${it.nickname}`) &&
      mentions.findIndex((one) => one.seat === it.seat) === index
  )
}

/** A picture's size on the screen: as it is, inside a box. */
export function shownSize({ width, height }: { width: number; height: number }, most = 200) {
  const scale = Math.min(1, most / Math.max(width, height, 1))
  return {
    width: Math.max(48, Math.round(width * scale)),
    height: Math.max(48, Math.round(height * scale))
  }
}
