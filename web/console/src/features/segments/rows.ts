import { literal, splitAt, unquoted } from './celText'
import type { Name, NameType } from './vocabulary'

/** A question as a row: field, comparison, value. Yes-or-no fields have no value. */
export interface Row {
  name: string
  comparison: Comparison
  value: string
}

export interface Rows {
  join: 'all' | 'any'
  rows: Row[]
}

interface Form {
  write: (name: string, value: string) => string
  read: RegExp
}

const TEXT = `('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")`
const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`
const NAME = String.raw`([A-Za-z_][\w.]*)`
const TIME = String.raw`timestamp\((['"])(\d{4}-\d\d-\d\d)T00:00:00Z\2\)`

const asText = (write: (name: string, text: string) => string, read: string): Form => ({
  write: (name, value) => write(name, literal(value)),
  read: new RegExp(`^${read}$`)
})
const ordered = (operator: string): Form => ({
  write: (name, value) => `${name} ${operator} ${decimal(value)}`,
  read: new RegExp(`^${NAME}\\s*${operator}\\s*${NUMBER}$`)
})
const dated = (operator: string): Form => ({
  write: (name, value) => `${name} ${operator} timestamp('${value}T00:00:00Z')`,
  read: new RegExp(`^${NAME}\\s*${operator}\\s*${TIME}$`)
})
/** Equality knows no whole numbers beside decimals. */
const decimal = (value: string) => (value.includes('.') ? value : `${value}.0`)

const forms = {
  is: asText((name, text) => `${name} == ${text}`, `${NAME}\\s*==\\s*${TEXT}`),
  isNot: asText((name, text) => `${name} != ${text}`, `${NAME}\\s*!=\\s*${TEXT}`),
  contains: asText(
    (name, text) => `${name}.contains(${text})`,
    `${NAME}\\.contains\\(\\s*${TEXT}\\s*\\)`
  ),
  startsWith: asText(
    (name, text) => `${name}.startsWith(${text})`,
    `${NAME}\\.startsWith\\(\\s*${TEXT}\\s*\\)`
  ),
  equals: ordered('=='),
  atLeast: ordered('>='),
  atMost: ordered('<='),
  above: ordered('>'),
  below: ordered('<'),
  yes: { write: (name) => name, read: new RegExp(`^${NAME}$`) },
  no: { write: (name) => `!${name}`, read: new RegExp(`^!\\s*${NAME}$`) },
  since: dated('>='),
  before: dated('<'),
  has: asText((name, text) => `${text} in ${name}`, `${TEXT}\\s+in\\s+${NAME}`),
  hasNot: asText(
    (name, text) => `!(${text} in ${name})`,
    `!\\s*\\(\\s*${TEXT}\\s+in\\s+${NAME}\\s*\\)`
  )
} satisfies Record<string, Form>

export type Comparison = keyof typeof forms

const byType: Record<NameType, readonly Comparison[]> = {
  TEXT: ['is', 'isNot', 'contains', 'startsWith'],
  CHOICE: ['is', 'isNot'],
  NUMBER: ['atLeast', 'atMost', 'above', 'below', 'equals'],
  BOOLEAN: ['yes', 'no'],
  TIME: ['since', 'before'],
  TEXTS: ['has', 'hasNot']
}

export const comparisonsOf = (name: Name): readonly Comparison[] => byType[name.type]

/** A row about a field as it first appears: always a whole question, so that it is text at once. */
export function newRow(name: Name, today: string): Row {
  const [comparison] = comparisonsOf(name)
  const values = { NUMBER: '0', TIME: today, BOOLEAN: '', TEXT: '', CHOICE: '', TEXTS: '' }
  return {
    name: name.name,
    comparison: comparison ?? 'is',
    value: name.choices[0]?.value ?? values[name.type]
  }
}

export function textOf({ join, rows }: Rows): string {
  return rows
    .map((it) => forms[it.comparison].write(it.name, it.value))
    .join(join === 'all' ? ' && ' : ' || ')
}

/** The text as rows, or undefined if it says more than rows can. */
export function rowsOf(text: string, names: readonly Name[]): Rows | undefined {
  if (!text.trim()) return { join: 'all', rows: [] }
  const all = splitAt(text, '&&')
  const any = splitAt(text, '||')
  if (!all || !any || (all.length > 1 && any.length > 1)) return undefined
  const rows = (any.length > 1 ? any : all).map((part) => rowOf(part.trim(), names))
  return rows.every((it) => it !== undefined)
    ? { join: any.length > 1 ? 'any' : 'all', rows }
    : undefined
}

function rowOf(part: string, names: readonly Name[]): Row | undefined {
  for (const known of names) {
    for (const comparison of comparisonsOf(known)) {
      const found = forms[comparison].read.exec(part)?.slice(1)
      if (!found?.includes(known.name)) continue
      const value = valueIn(found.filter((it) => it !== known.name && !/^['"]$/.test(it)))
      return value === undefined ? undefined : { name: known.name, comparison, value }
    }
  }
  return undefined
}

function valueIn([written = '']: string[]): string | undefined {
  if (/^['"]/.test(written)) return unquoted(written)
  return written.replace(/\.0$/, '')
}
