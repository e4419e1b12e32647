import { expect, it } from 'vitest'
import { profileRows, type Side } from './mergePreview'
import type { Person, ProfileField, ProfileValue } from './types'

const side = (profile: Record<string, ProfileValue>) =>
  ({ person: { profile } as Person, seats: [] }) satisfies Side
const field = (key: string, type: ProfileField['type'], choices: ProfileField['choices'] = []) =>
  ({ key, title: key.toUpperCase(), type, choices }) as ProfileField
const fields = [
  field('identity', 'CHOICE', [{ value: 'store', title: '实体店主' }]),
  field('shop', 'TEXT'),
  field('city', 'TEXT'),
  field('vip', 'BOOLEAN'),
  field('phone', 'PHONE'),
  field('empty', 'TEXT')
]
const rows = (kept: Record<string, ProfileValue>, other: Record<string, ProfileValue>) =>
  profileRows(side(kept), side(other), fields, (it) => (it ? '是' : '否'))

it('lets the record that stays be right where both say something else', () => {
  const found = rows({ shop: '甲', city: '杭州' }, { shop: '乙', city: '杭州' })

  expect(found.map((it) => [it.key, it.isDropped])).toEqual([
    ['shop', true],
    ['city', false]
  ])
})

it('takes over what only the other says, in the words of the form', () => {
  expect(rows({}, { identity: 'store', vip: false, phone: '138' })).toEqual([
    { key: 'identity', title: 'IDENTITY', kept: [], other: ['实体店主'], isDropped: false },
    { key: 'vip', title: 'VIP', kept: [], other: ['否'], isDropped: false }
  ])
})
