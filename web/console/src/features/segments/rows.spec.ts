import { describe, expect, it } from 'vitest'
import { comparisonsOf, newRow, rowsOf, textOf, type Row } from './rows'
import type { Name } from './vocabulary'

const names: Name[] = [
  { name: 'person.city', title: '城市', type: 'TEXT', choices: [] },
  {
    name: 'person.identity',
    title: '身份',
    type: 'CHOICE',
    choices: [{ value: 'store', title: '店主' }]
  },
  { name: 'person.staff_count', title: '人数', type: 'NUMBER', choices: [] },
  { name: 'person.has_shop', title: '有店', type: 'BOOLEAN', choices: [] },
  { name: 'person.opened', title: '开店', type: 'TIME', choices: [] },
  { name: 'person.tags', title: '标签', type: 'TEXTS', choices: [] }
]
const values: Record<Name['type'], string[]> = {
  TEXT: ['', '杭州', "O'Hara", '\\', '" && "', 'a || b)', '两\n行'],
  CHOICE: ['store'],
  NUMBER: ['0', '-3', '2.5'],
  BOOLEAN: [''],
  TIME: ['2026-01-31'],
  TEXTS: ['vip', "a'b"]
}
const rows = names.flatMap((name) =>
  comparisonsOf(name).flatMap((comparison) =>
    values[name.type].map((value): Row => ({ name: name.name, comparison, value }))
  )
)

describe('rows and text', () => {
  it.each(['all', 'any'] as const)('are the same thing, joined by %s', (join) => {
    expect(rowsOf(textOf({ join, rows }), names)).toEqual({ join, rows })
  })

  it('know one row alone, and none', () => {
    for (const row of rows) {
      expect(rowsOf(textOf({ join: 'all', rows: [row] }), names)).toEqual({
        join: 'all',
        rows: [row]
      })
    }
    expect(rowsOf(' ', names)).toEqual({ join: 'all', rows: [] })
  })

  it('begin with a whole question of every kind', () => {
    const fresh = names.map((it) => newRow(it, '2026-11-26'))
    expect(rowsOf(textOf({ join: 'all', rows: fresh }), names)?.rows).toEqual(fresh)
  })

  it.each([
    "person.city == '杭州' && person.has_shop || person.has_shop",
    "person.city in ['杭州', '宁波']",
    "!(person.city == '杭州')",
    "person.city == '\\u676d'",
    "person.other == 'a'",
    "person.city == '杭州",
    'size(person.tags) > 2'
  ])('leave to the text what rows cannot show: %s', (text) => {
    expect(rowsOf(text, names)).toBeUndefined()
  })
})
