import { expect, it } from 'vitest'
import { exampleOf, troubleOf } from './template'

const template = '城市-店名-主营'

it.each([
  ['湖州-织姐衣橱-中老年', undefined],
  [' 湖州-织姐 衣橱-女装 ', undefined],
  ['', 'nickname-empty'],
  ['湖州-织姐衣橱', 'nickname-off-template'],
  ['湖州--中老年', 'nickname-off-template'],
  ['湖州-织姐衣橱-', 'nickname-off-template'],
  ['湖州-织姐-衣橱-中老年', 'nickname-off-template'],
  ['湖'.repeat(41), 'nickname-too-long']
])('%s', (nickname, trouble) => {
  expect(troubleOf(template, nickname)).toBe(trouble)
})

it('without a template every name fits', () => {
  expect(troubleOf('', '随便-什么')).toBeUndefined()
})

it('an example fills in what it knows', () => {
  expect(exampleOf('城市·店名', { 城市: '湖州' })).toBe('湖州·店名')
})
