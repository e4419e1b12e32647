import { expect, it } from 'vitest'
import { completionsAt } from './completion'

const words = [
  { label: 'person.city', detail: '城市', title: '城市' },
  { label: 'person.staff_count', detail: 'number' },
  { label: 'daysSince', detail: 'daysSince(time)' }
]
const at = (text: string) => completionsAt(text, words).words.map((it) => it.label)

it('goes on from the part of a name, with or without person, or from a title', () => {
  expect(at('person.ci')).toEqual(['person.city'])
  expect(at('true && sta')).toEqual(['person.staff_count'])
  expect(at('days')).toEqual(['daysSince'])
  expect(at('城')).toEqual(['person.city'])
  expect(completionsAt('true && sta', words).from).toBe('true && '.length)
})

it('keeps quiet in a text, after a whole name and where nothing was typed', () => {
  expect(at("person.city == 'ci")).toEqual([])
  expect(at('person.city')).toEqual([])
  expect(at('person.city ')).toEqual([])
  expect(at('numb')).toEqual([])
})
