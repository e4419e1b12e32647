import { describe, expect, it } from 'vitest'
import { mentionAt, segmentsOf, shownSize, stillMentioned } from './text'

describe('a text', () => {
  it('is cut into names, addresses and the rest', () => {
    const text = '@嘉兴-小满 看 https://a.cn/p?x=1，好的'

    expect(segmentsOf(text, [{ seat: 's', nickname: '嘉兴-小满' }])).toEqual([
      { kind: 'mention', text: '@嘉兴-小满' },
      { kind: 'text', text: ' 看 ' },
      { kind: 'link', text: 'https://a.cn/p?x=1' },
      { kind: 'text', text: '，好的' }
    ])
  })

  it('stays a text when it looks like a page', () => {
    expect(segmentsOf('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'text', text: '<img src=x onerror=alert(1)>' }
    ])
    expect(segmentsOf('a(b', [{ seat: 's', nickname: '(.*' }])).toEqual([
      { kind: 'text', text: 'a(b' }
    ])
  })

  it('names who is being mentioned at the caret', () => {
    expect(mentionAt('问问 @小', 5)).toEqual({ from: 3, name: '小' })
    expect(mentionAt('问问@', 3)).toEqual({ from: 2, name: '' })
    expect(mentionAt('写到 a@b.cn', 9)).toBeUndefined()
    expect(mentionAt('@小满 好', 5)).toBeUndefined()
  })

  it('mentions nobody whose name was deleted again', () => {
    const mentions = [
      { seat: 'a', nickname: '甲' },
      { seat: 'b', nickname: '乙' },
      { seat: 'a', nickname: '甲' }
    ]

    expect(stillMentioned('@甲 在吗', mentions)).toEqual([{ seat: 'a', nickname: '甲' }])
  })
})

it('a picture keeps its shape inside the box', () => {
  expect(shownSize({ width: 4000, height: 2000 })).toEqual({ width: 200, height: 100 })
  expect(shownSize({ width: 100, height: 80 })).toEqual({ width: 100, height: 80 })
})
