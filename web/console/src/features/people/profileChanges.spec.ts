import { describe, expect, it } from 'vitest'
import { changesOf } from './profileChanges'
import type { Person } from './types'

const person: Person = {
  id: 'p1',
  name: '王秀芬',
  staff: false,
  createdAt: '2026-11-24T02:00:00Z',
  identities: [],
  profile: { shop: '芬芳服饰', age: 41, likes: ['a'] },
  tags: [],
  branches: [],
  consents: [],
  merges: [],
  customerOf: []
}

describe('what a profile form sends', () => {
  it('is nothing while nothing changed, however empty is written', () => {
    expect(changesOf(person, '王秀芬 ', { ...person.profile, city: '' })).toBeUndefined()
    expect(changesOf(person, '王秀芬', { ...person.profile, city: undefined })).toBeUndefined()
  })

  it('is only what changed, and null for what was emptied', () => {
    expect(changesOf(person, '王秀', { shop: '', age: 41, likes: [], city: '湖州' })).toEqual({
      name: '王秀',
      profile: { shop: null, likes: null, city: '湖州' }
    })
  })
})
