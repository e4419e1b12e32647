import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { completionsAt } from '@/shared/completion'
import { valueBefore } from './completion'
import { dropped } from './dropping'
import { inLanguage, resolved, shapeOf, type JsonSchema } from './jsonSchema'
import { lanesOf, rowsOf, tracksOf, type Chip } from './lanes'
import { applyEdits, parse } from './yamlText'

const text = readFileSync(
  resolve(import.meta.dirname, '../../../../../playbooks/b2b-shopping-guide.yaml'),
  'utf8'
)
const tree = parse(text).toJS() as Record<string, unknown>
const lane = (key: string) => lanesOf(tree).find((it) => it.key === key)
const chip = (key: string, index: number) => lane(key)?.chips[index] as Chip

it('draws columns and calendar programmes as a week, others by days with the empty ones folded', () => {
  expect(lane('columns')?.rows).toBe('week')
  expect(lane('columns')?.chips.filter((it) => it.title === '今日上新')).toHaveLength(7)
  expect(lane('daily-table')?.rows).toBe('week')
  const welcome = lane('welcome')
  expect(welcome && rowsOf(welcome)).toEqual([
    { day: 1 },
    { day: 2 },
    { day: 3 },
    { from: 4, to: 8 },
    { day: 9 },
    { from: 10, to: 30 },
    { day: 31 }
  ])
  expect(welcome && rowsOf(welcome, new Set([5]))).toContainEqual({ day: 5 })
})

it('puts what would overlap into tracks', () => {
  const day = lane('strong-21-days')?.chips.filter(
    (it) => it.moment.kind === 'clock' && it.moment.day === 21
  )
  expect(tracksOf(day ?? [], 180).map((it) => it.track)).toEqual([0, 1])
  expect(tracksOf(day ?? [], 30).map((it) => it.track)).toEqual([0, 0])
})

it('moves a step in the manner it was written, changing one line', () => {
  const moved = applyEdits(
    text,
    dropped(chip('strong-21-days', 0), { day: 3, minute: 600 }, undefined)
  )
  const changed = moved.split('\n').filter((it, index) => it !== text.split('\n')[index])
  expect(changed).toHaveLength(1)
  expect(changed[0]).toContain('{key: d1-hello, day: 3, at: "10:00", send: script/d1')
  expect(dropped(chip('welcome', 2), { day: 4, minute: 660 }, undefined)).toEqual([
    { path: ['programmes', 0, 'steps', 2, 'at'], value: '+3d 11:00' }
  ])
  expect(dropped(chip('strong-21-days', 0), { day: 2, minute: 1140 }, undefined)).toEqual([])
  expect(dropped(chip('strong-21-days', 0), { day: 5, minute: undefined }, undefined)).toEqual([
    { path: ['programmes', 3, 'steps', 0, 'day'], value: undefined },
    { path: ['programmes', 3, 'steps', 0, 'at'], value: '+4d' }
  ])
})

it('moves one day of a column', () => {
  const friday = lane('columns')?.chips.find((it) => it.id === '1-5') as Chip
  expect(dropped(friday, { day: 6, minute: 960 }, 'Tue,Fri 15:00')).toEqual([
    { path: ['columns', 1, 'every'], value: 'Tue,Sat 16:00' }
  ])
})

it('leaves a step that counts from another one where it is', () => {
  expect(
    dropped({ ...chip('welcome', 0), after: 'x' }, { day: 3, minute: 600 }, undefined)
  ).toEqual([])
})

it('completes names in conditions of a line, and nowhere else', () => {
  const words = [
    { label: 'person.city', detail: '' },
    { label: 'group.members', detail: '' }
  ]
  const at = (line: string) => {
    const value = valueBefore(line)
    return value ? completionsAt(value.text, words).words.map((it) => it.label) : undefined
  }
  expect(at('    if: "person.ci')).toEqual(['person.city'])
  expect(at("  - {key: a, when: person.city == 'x' && mem")).toEqual(['group.members'])
  expect(at('    if: "person.city == \'per')).toEqual([])
  expect(at('    if: "person.city == 1", at: per')).toBeUndefined()
  expect(at('    title: per')).toBeUndefined()
})

it('reads both languages of a schema, and of alternatives the one in use', () => {
  expect(inLanguage('待办 · Work item', 'zh-CN')).toBe('待办')
  expect(inLanguage('节目 / Programmes', 'en')).toBe('Programmes')
  expect(inLanguage('发送 Send', 'en')).toBe('Send')
  expect(inLanguage('发这个栏目的下一条。 Posts the next of a column.', 'zh-CN')).toBe(
    '发这个栏目的下一条。'
  )
  expect(inLanguage('要做什么，或现成的文字。What to do, or words to use.', 'en')).toBe(
    'What to do, or words to use.'
  )
  expect(inLanguage('只有中文', 'en')).toBe('只有中文')
  const root: JsonSchema = {
    $defs: { ref: { type: 'string' } },
    oneOf: [{ $ref: '#/$defs/ref' }, { type: 'object', properties: { what: { type: 'string' } } }]
  }
  expect(shapeOf(root, 'send', root, 'script/a')).toBe('text')
  expect(shapeOf(root, 'send', root, { what: 'script/a' })).toBe('fields')
  expect(resolved(root, root, undefined).type).toBe('string')
})
