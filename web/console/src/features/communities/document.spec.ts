import { describe, expect, it } from 'vitest'
import { conflictsWith, documentOf, missingOf, toggledConflict } from './document'
import { freeKey, nameOf, nicknameExample, unknownKeys } from './naming'
import type { Community } from './types'
import { nearestName, placeIn } from './useConditionCheck'

describe('positioning', () => {
  it('misses a part of blanks only', () => {
    const full = {
      purpose: '复购',
      audience: '店主',
      needs: ['款'],
      answers: ['上新'],
      sources: ['地推'],
      ends: '解散'
    }

    expect(missingOf(full)).toEqual([])
    expect(missingOf({ ...full, purpose: ' ', sources: [''] })).toEqual(['purpose', 'sources'])
  })
})

describe('a working copy', () => {
  it('keeps what this page does not show, so that saving never takes it away', () => {
    const course = {
      strong: { from: 'FULL', lasts: '30d' },
      ends: '2026-12-12T23:00',
      roles: { owner: 1 }
    }
    const copy = documentOf({
      version: 3,
      classes: [],
      groups: {},
      zone: 'America/New_York',
      course
    } as unknown as Community)

    expect(copy.zone).toBe('America/New_York')
    expect(copy.course).toEqual(course)
    expect(copy.course).not.toBe(course)
  })
})

describe('conflicts', () => {
  it('hold both ways and are switched off whichever way they were written', () => {
    const pairs = toggledConflict([], 'store', 'web')

    expect(conflictsWith(pairs, 'web', 'store')).toBe(true)
    expect(toggledConflict(pairs, 'web', 'store')).toEqual([])
  })
})

describe('names', () => {
  it('fills the pattern and leaves what nothing stands for', () => {
    expect(nameOf('{class}{region}导购{n}群', { class: '微商' }, 3)).toBe('微商{region}导购3群')
    expect(unknownKeys('{class}{region}{n}', ['class'])).toEqual(['region'])
  })

  it('shows what a nickname looks like', () => {
    expect(nicknameExample('城市-店名-主营')).toBe('湖州-芬芳女装-中老年')
  })

  it('gives a new class a key that is free', () => {
    expect(freeKey(['store', 'class3'])).toBe('class4')
  })
})

describe('a condition that is wrong', () => {
  it('is shown at its place', () => {
    expect(placeIn("person.idenity == 'store'", 1, 1)).toEqual({
      before: '',
      here: 'person.idenity',
      after: " == 'store'"
    })
  })

  it('names the nearest known name, if one is near', () => {
    const names = ['person.identity', 'person.region']

    const unknown = "undeclared reference to 'person' (in container '')"

    expect(nearestName(unknown, 'person.idenity', names)).toBe('person.identity')
    expect(nearestName(unknown, 'shop.turnover', names)).toBeUndefined()
    expect(nearestName('found no matching overload', 'person.idenity', names)).toBeUndefined()
  })
})
