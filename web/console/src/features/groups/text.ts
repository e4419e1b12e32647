import type { Mention } from './types'

export interface Segment {
  kind: 'text' | 'mention' | 'link'
  text: string
}

const LINK = /https?:\/\/[^\s<>"'，。；、）】」]+/

/** A text cut into plain parts, names that were mentioned, and addresses to open. */
export function segmentsOf(text: string, mentions: readonly Mention[]): Segment[] {
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

/** Those mentioned whose name still stands in the text, each once. */
export function stillMentioned(text: string, mentions: readonly Mention[]): Mention[] {
  const bySeat = new Map(mentions.map((it) => [it.seat, it]))
  return [...bySeat.values()].filter((it) => text.includes(`@${it.nickname}`))
}

/** A picture's size on the screen: as it is, inside a box. */
export function shownSize({ width, height }: { width: number; height: number }, most = 200) {
  const scale = Math.min(1, most / Math.max(width, height, 1))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** A random UUID, also where the page is not served over https and `crypto.randomUUID` is closed. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
