import { expect, it } from 'vitest'
import { moved } from './moved'

it('a list item moves and stays inside', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})
