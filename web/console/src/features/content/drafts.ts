import type { Body, Draft, Material, MaterialKind, PoolItem } from './types'

export const variables = [
  'name',
  'nickname',
  'group',
  'community',
  'number',
  'date',
  'class'
] as const

export type Part = 'title' | 'text' | 'url' | 'button' | 'pictures' | 'options' | 'closes' | 'file'

const partsOf: Record<MaterialKind, readonly Part[]> = {
  SCRIPT: ['text', 'pictures'],
  CARD: ['title', 'text', 'url', 'button', 'pictures'],
  POLL: ['text', 'options', 'closes'],
  LINK: ['title', 'url', 'text'],
  IMAGE: ['pictures', 'text'],
  FILE: ['file', 'text'],
  POOL: []
}

/** Which parts of a body a kind of material has, in the order they are filled in. */
export const hasPart = (kind: MaterialKind, part: Part) => partsOf[kind].includes(part)

export const emptyBody = (): Body => ({ text: '', pictures: [], options: [] })

/** Not structuredClone: what a page holds is wrapped by Vue, and that cannot be cloned. */
const copyOf = (body: Body): Body => ({
  ...body,
  pictures: [...body.pictures],
  options: [...body.options]
})

export function draftOf({
  id,
  version,
  playbook,
  branch,
  kind,
  key,
  title,
  body
}: Material): Draft {
  return { id, version, playbook, branch, kind, key, title, body: copyOf(body) }
}

export const newDraft = (branch: string): Draft => ({
  branch,
  kind: 'SCRIPT',
  key: '',
  title: '',
  body: emptyBody()
})

/** What a kind does not have is not sent along, such as the options of what was a poll a moment ago. */
export function cleaned({ kind, body }: Draft): Body {
  const text = (part: 'title' | 'url' | 'button' | 'closes') =>
    hasPart(kind, part) ? body[part]?.trim() || null : null
  return {
    text: hasPart(kind, 'text') ? body.text.trim() : '',
    title: text('title'),
    url: text('url'),
    button: text('button'),
    closes: text('closes'),
    pictures: hasPart(kind, 'pictures') ? body.pictures : [],
    options: hasPart(kind, 'options') ? body.options : [],
    multiple: hasPart(kind, 'options') && body.multiple ? true : null,
    file: hasPart(kind, 'file') ? (body.file ?? null) : null
  }
}

/** What a name suggests as a key; staff may write another one. */
export const isKey = (text: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)

/** Members' works stay in a pool whatever is saved, so they are not part of what is written. */
export const writtenOf = (items: readonly PoolItem[]): Body[] =>
  items.filter((it) => it.work === undefined).map((it) => copyOf(it.body))
