import {
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type Scalar,
  type ToStringOptions,
  type YAMLMap,
  type YAMLSeq
} from 'yaml'

/** Where a value stands: keys and positions from the root. */
export type Path = readonly (string | number)[]

const LAYOUT: ToStringOptions = { lineWidth: 0, flowCollectionPadding: false }

export function parse(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', prettyErrors: false })
}

/**
 * The text with one value set, everything else byte for byte as it was. Where the place cannot be cut out of the text
 * (an alias, a layout that nobody writes by hand) the whole text is laid out anew. A text with mistakes is left alone.
 */
export function setIn(text: string, path: Path, value: unknown): string {
  return edited(
    text,
    (wanted) => setWanted(wanted, path, value),
    (doc) => cutSet(text, doc, path, value)
  )
}

/** What is not there needs no deleting. */
export function deleteIn(text: string, path: Path): string {
  if (!parse(text).hasIn(path)) return text
  return edited(
    text,
    (wanted) => wanted.deleteIn(path),
    (doc) => cutDelete(text, doc, path)
  )
}

/** Appends to a list, which is made if there is none. */
export function addIn(text: string, path: Path, value: unknown): string {
  const list = parse(text).getIn(path, true)
  return isSeq(list) ? setIn(text, [...path, list.items.length], value) : setIn(text, path, [value])
}

/** Several edits, in order; undefined deletes. */
export function applyEdits(text: string, edits: readonly { path: Path; value: unknown }[]): string {
  return edits.reduce(
    (now, { path, value }) => (value === undefined ? deleteIn(now, path) : setIn(now, path, value)),
    text
  )
}

function setWanted(doc: Document.Parsed, path: Path, value: unknown) {
  if (path.length === 0 || doc.contents === null)
    doc.contents = doc.createNode(nested(path, value)) as never
  else doc.setIn(path, doc.createNode(value))
}

function nested(path: Path, value: unknown): unknown {
  return [...path]
    .reverse()
    .reduce<unknown>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value)
}

function edited(
  text: string,
  change: (doc: Document.Parsed) => void,
  cut: (doc: Document.Parsed) => string | undefined
): string {
  const doc = parse(text)
  if (doc.errors.length > 0) return text
  const result = cut(doc)
  const wanted = parse(text)
  change(wanted)
  if (result !== undefined && isSame(parse(result), wanted)) return result
  return wanted.toString(LAYOUT)
}

function isSame(one: Document.Parsed, other: Document.Parsed): boolean {
  return one.errors.length === 0 && JSON.stringify(one.toJS()) === JSON.stringify(other.toJS())
}

function rangeOf(node: unknown): [number, number, number] | undefined {
  return (node as Node | null)?.range ?? undefined
}

function cutSet(text: string, doc: Document.Parsed, path: Path, value: unknown) {
  const old = doc.getIn(path, true)
  const range = rangeOf(old)
  if (range && old !== undefined) {
    const [from, to] = range
    const written = writtenLike(text, old, value)
    return text.slice(0, from) + written + text.slice(to)
  }
  const key = path.at(-1)
  const owner = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true)
  if (key === undefined || owner === null) return undefined
  if (owner === undefined) return cutSet(text, doc, path.slice(0, -1), nested([key], value))
  const entry = isSeq(owner) ? inFlow(value) : `${inFlow(key)}: ${inFlow(value)}`
  return isMap(owner) || isSeq(owner) ? inserted(text, owner, entry) : undefined
}

/** Scalars keep their quotes and a block of text its bars; what is new stands on one line. */
function writtenLike(text: string, old: unknown, value: unknown): string {
  const range = rangeOf(old)
  if (isScalar(old) && typeof value === 'string' && range) {
    if (old.type === 'QUOTE_DOUBLE' || old.type === 'QUOTE_SINGLE') return inFlow(value, old.type)
    if (old.type === 'BLOCK_LITERAL' && value.includes('\n')) return blockText(text, range, value)
    if (old.type === 'BLOCK_LITERAL' || old.type === 'BLOCK_FOLDED') return `${inFlow(value)}\n`
  }
  const ending = isCollection(old) && !old.flow && range && text[range[1] - 1] === '\n' ? '\n' : ''
  return inFlow(value) + ending
}

function blockText(text: string, [from]: [number, number, number], value: string): string {
  const header = text.slice(from, text.indexOf('\n', from))
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  const first = text.slice(text.indexOf('\n', from) + 1)
  const indent = /^(?:[ \t]*\n)*( *)/.exec(first)?.[1] || ' '.repeat(columnOf(line) + 2)
  const lines = value.replace(/\n$/, '').split('\n')
  return `${header}\n${lines.map((it) => (it ? indent + it : '')).join('\n')}\n`
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length
}

/** A value on one line, safe between braces as well as outside of them. Times are quoted, as the library does. */
function inFlow(value: unknown, quotes?: Scalar.Type): string {
  const doc = new Document([value])
  visit(doc, {
    Collection: (_, node) => void ((node as YAMLMap | YAMLSeq).flow = true),
    Scalar: (at, node) => {
      if (typeof node.value !== 'string' || at === 'key') return
      if (quotes) node.type = quotes
      else if (/[:\n]/.test(node.value)) node.type = 'QUOTE_DOUBLE'
    }
  })
  return doc
    .toString({ ...LAYOUT, minContentWidth: 0, doubleQuotedMinMultiLineLength: Infinity })
    .trim()
    .slice(1, -1)
}

function inserted(text: string, owner: YAMLMap | YAMLSeq, entry: string): string | undefined {
  const [from, to] = rangeOf(owner) ?? []
  if (from === undefined || to === undefined) return undefined
  if (owner.flow) {
    const end = text.slice(0, to - 1).trimEnd().length
    const comma = owner.items.length > 0 && text[end - 1] !== ',' ? ', ' : ''
    return text.slice(0, end) + comma + entry + text.slice(end)
  }
  const first = owner.items[0]
  const start = rangeOf(isPair(first) ? first.key : first)?.[0]
  const end = endOf(owner.items.at(-1))
  if (start === undefined || end === undefined) return undefined
  const head = isSeq(owner) ? text.lastIndexOf('-', start - 1) : start
  const indent = ' '.repeat(head - (text.lastIndexOf('\n', head - 1) + 1))
  const at = lineEnd(text, end)
  const before = text[at - 1] === '\n' || at === 0 ? '' : '\n'
  const after = before ? '' : '\n'
  return `${text.slice(0, at)}${before}${indent}${isSeq(owner) ? '- ' : ''}${entry}${after}${text.slice(at)}`
}

function endOf(item: unknown): number | undefined {
  if (!isPair(item)) return rangeOf(item)?.[1]
  return rangeOf(item.value)?.[1] ?? rangeOf(item.key)?.[1]
}

/** The end of the line in which something ends, or the end itself where it took its line break along. */
function lineEnd(text: string, end: number): number {
  if (text[end - 1] === '\n') return end
  const at = text.indexOf('\n', end)
  return at < 0 ? text.length : at
}

function cutDelete(text: string, doc: Document.Parsed, path: Path): string | undefined {
  const owner = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (!isMap(owner) && !isSeq(owner)) return undefined
  const items = owner.items as unknown[]
  const index = isSeq(owner)
    ? Number(key)
    : items.findIndex((it) => isPair(it) && isScalar(it.key) && it.key.value === key)
  const startOf = (it: unknown) => rangeOf(isPair(it) ? it.key : it)?.[0]
  const start = startOf(items[index])
  const end = endOf(items[index])
  if (start === undefined || end === undefined) return undefined
  const next = startOf(items[index + 1])
  const previous = endOf(items[index - 1])
  if (owner.flow) {
    if (next !== undefined) return text.slice(0, start) + text.slice(next)
    return text.slice(0, previous ?? start) + text.slice(end)
  }
  const line = text.lastIndexOf('\n', start - 1) + 1
  const isAlone =
    /^[ -]*$/.test(text.slice(line, start)) &&
    (isSeq(owner) || index > 0 || !text.slice(line, start).includes('-'))
  if (!isAlone) return next === undefined ? undefined : text.slice(0, start) + text.slice(next)
  const at = lineEnd(text, end)
  return text.slice(0, line) + text.slice(text[at] === '\n' ? at + 1 : at)
}
