import { expect, it } from 'vitest'
import { editorOf, familyOf, fixedBecause, grouped, hoursOf, isMovable, placedIn } from './items'
import type { Item } from './types'

const item: Item = {
  entry: 'e',
  programme: 'p',
  playbook: 'b',
  key: 'member-day',
  title: '会员日',
  communities: ['c'],
  step: '',
  kinds: ['send'],
  at: '2026-11-27T16:30:00Z',
  moved: false,
  people: 0,
  state: 'WAITING'
}

it('places an item on the day of the zone', () => {
  expect(placedIn([item], 'Asia/Shanghai')[0]).toMatchObject({
    key: 'e',
    day: '2026-11-28',
    time: '00:30',
    family: 'post'
  })
})

it('keeps items apart that are no entries', () => {
  const { entry, ...step } = { ...item, step: 'hello', people: 12 }
  const keys = placedIn(
    [step, { ...step, step: 'nick' }, { ...step, communities: ['d'] }],
    'UTC'
  ).map((it) => it.key)

  expect(entry).toBe('e')
  expect(new Set(keys).size).toBe(3)
})

it('colours by the kind that says most', () => {
  expect(familyOf(['branch', 'send'])).toBe('post')
  expect(familyOf(['work', 'event'])).toBe('event')
  expect(familyOf(['tag'])).toBe('other')
  expect(familyOf([])).toBe('other')
})

it('groups and shows the hours of the day and those outside it', () => {
  const placed = placedIn(
    [item, { ...item, entry: 'f', at: '2026-11-28T15:10:00Z' }],
    'Asia/Shanghai'
  )

  expect([...grouped(placed, (it) => it.day).keys()]).toEqual(['2026-11-28'])
  expect(hoursOf(placed)).toHaveLength(24)
  expect(hoursOf([])).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
})

it('moves only what waits and is an entry', () => {
  const { entry, ...step } = item

  expect(entry).toBe('e')
  expect(isMovable(item)).toBe(true)
  expect(isMovable(step)).toBe(false)
  expect(isMovable({ ...item, state: 'DONE' })).toBe(false)
})

it('tells why the others stay where they are, and where their time is written', () => {
  const { entry, ...step } = { ...item, step: 'hello' }

  expect(entry).toBe('e')
  expect(fixedBecause({ ...item, state: 'DONE' })).toBe('over')
  expect(fixedBecause({ ...step, people: 3 })).toBe('person')
  expect(fixedBecause({ ...step, group: 'g' })).toBe('group')
  expect(editorOf(step).query).toEqual({ programme: 'member-day', step: 'hello' })
  expect(editorOf(item).query).toEqual({ programme: 'member-day' })
})
