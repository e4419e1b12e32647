import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { choiceKeys } from './choices'
import type { JsonSchema } from './jsonSchema'
import en from './locales/en.json'
import zh from './locales/zh-CN.json'
import type { Path } from './yamlText'

const blueprint = resolve(import.meta.dirname, '../../../../../server/src/main/resources/blueprint')
const schemaOf = (file: string) =>
  JSON.parse(readFileSync(resolve(blueprint, file), 'utf8')) as JsonSchema
const fragments = (folder: string) =>
  readdirSync(resolve(blueprint, folder)).map((it) => ({
    key: it.replace('.json', ''),
    schema: schemaOf(`${folder}/${it}`)
  }))

/** Every choice that a schema offers, with the place where a form offers it. */
function offered(schema: JsonSchema, path: Path): { path: Path; choice: string }[] {
  return [
    ...(schema.enum ?? []).map((it) => ({ path, choice: String(it) })),
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((it) => offered(it, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, it]) =>
      offered(it, [...path, name])
    ),
    ...(schema.items ? offered(schema.items, [...path, 0]) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? offered(schema.additionalProperties, [...path, 'some'])
      : [])
  ]
}

const step: Path = ['programmes', 0, 'steps', 0]
const choices = [
  ...fragments('sections').flatMap(({ key, schema }) => offered(schema, [key])),
  ...fragments('steps').flatMap(({ key, schema }) => offered(schema, [...step, key])),
  ...offered(schemaOf('playbook.json').$defs?.step ?? {}, step)
]
const lookUp = (texts: unknown, key: string) =>
  key
    .split('.')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts)

it('finds what the schema offers', () => {
  expect(choices).toContainEqual({ path: [...step, 'send', 'to'], choice: 'person' })
  expect(choices).toContainEqual({ path: ['funnel', 0], choice: 'order.paid' })
  expect(choices.length).toBeGreaterThan(100)
})

it.each([
  ['zh', zh],
  ['en', en]
])('has words for every choice in %s', (_, texts) => {
  const wordless = choices.filter(
    ({ path, choice }) => !choiceKeys(path, choice).some((it) => lookUp(texts, it))
  )
  expect(wordless).toEqual([])
})

it('has words for every kind of step', () => {
  const kinds = fragments('steps').map((it) => it.key)
  expect(Object.keys(zh.kind)).toEqual(expect.arrayContaining(kinds))
  expect(Object.keys(en.kind)).toEqual(expect.arrayContaining(kinds))
})
