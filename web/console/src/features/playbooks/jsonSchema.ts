/** As much of JSON Schema as the forms read. */
export interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  title?: string
  description?: string
  type?: string | string[]
  enum?: readonly (string | number | boolean)[]
  const?: unknown
  oneOf?: JsonSchema[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: boolean | JsonSchema
  required?: readonly string[]
  items?: JsonSchema
  minimum?: number
  maximum?: number
  maxLength?: number
}

/** What a form draws for a place. */
export type Shape =
  | 'text'
  | 'long-text'
  | 'condition'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'words'
  | 'list'
  | 'fields'
  | 'entries'
  /** only the text can show it */
  | 'other'

const LONG = 300

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : typeof value
}

const allows = (schema: JsonSchema, type: string) =>
  [schema.type ?? (schema.enum ? 'string' : schema.properties ? 'object' : '')]
    .flat()
    .includes(type)

/** The schema behind references, and of alternatives the one that the value takes. */
export function resolved(root: JsonSchema, schema: JsonSchema, value: unknown): JsonSchema {
  const { $ref, ...own } = schema
  if ($ref) {
    const target = root.$defs?.[$ref.replace('#/$defs/', '')]
    return target ? resolved(root, { ...target, ...own }, value) : own
  }
  // a step's alternatives only say that one of its kinds must be there
  const options = schema.properties ? undefined : (schema.oneOf ?? schema.anyOf)
  if (!options) return schema
  const known = options.map((it) => resolved(root, it, value))
  const taken = known.find((it) => allows(it, typeOf(value))) ?? known[0]
  return { ...taken, ...(schema.title ? { title: schema.title } : {}) }
}

export function shapeOf(root: JsonSchema, name: string, given: JsonSchema, value: unknown): Shape {
  const schema = resolved(root, given, value)
  if (schema.enum) return 'choice'
  if (schema.const === true || allows(schema, 'boolean')) return 'yes-no'
  if (allows(schema, 'integer') || allows(schema, 'number')) return 'number'
  if (allows(schema, 'array')) return listShape(root, schema)
  if (allows(schema, 'object') && (typeOf(value) === 'object' || !allows(schema, 'string'))) {
    if (schema.properties) return 'fields'
    return typeof schema.additionalProperties === 'object' ? 'entries' : 'other'
  }
  if (!allows(schema, 'string')) return 'other'
  if (name === 'if' || name === 'when') return 'condition'
  const isLong = (schema.maxLength ?? 0) > LONG || String(value ?? '').includes('\n')
  return isLong ? 'long-text' : 'text'
}

function listShape(root: JsonSchema, schema: JsonSchema): Shape {
  const item = schema.items && resolved(root, schema.items, undefined)
  if (!item || allows(item, 'array')) return 'other'
  return allows(item, 'object') ? 'list' : 'words'
}

/** Titles and descriptions of schemas hold both languages: `标题 · Title`, `节目 / Programmes`, `发送。 Sends.` */
export function inLanguage(text: string | undefined, locale: string): string {
  if (!text) return ''
  const split =
    /^(.*?[\p{Script=Han}。！？；）)].*?)(?:\s*[·/]\s+|\s+|(?<=[。？；]))([A-Z][\x20-\x7e]*)$/u.exec(
      text
    )
  if (!split) return text
  return (locale.startsWith('zh') ? split[1] : split[2]) ?? text
}
