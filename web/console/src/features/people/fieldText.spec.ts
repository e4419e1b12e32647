import { describe, expect, it } from 'vitest'
import { choicesOf, keyOf, linesOf } from './fieldText'

const choices = [
  { value: 'store', title: '实体店主' },
  { value: '华东', title: '华东' }
]

describe('choices as lines', () => {
  it('come back as they were', () => {
    expect(linesOf(choices)).toBe('store=实体店主\n华东')
    expect(choicesOf(linesOf(choices), choices)).toEqual(choices)
  })

  it('keep the value of a title that is written alone', () => {
    expect(choicesOf('实体店主\n\n 微商 ', choices)).toEqual([
      { value: 'store', title: '实体店主' },
      { value: '微商', title: '微商' }
    ])
  })
})

describe('a key', () => {
  it('takes only what conditions can read', () => {
    expect(keyOf('Shop Photo 店')).toBe('shop-photo-')
  })
})
