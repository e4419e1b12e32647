import { expect, it } from 'vitest'
import type { ChartTokens } from '@/shared/ui'
import { formatOption, perPost, spanOf } from './figures'
import type { Figures } from './types'

const row: Figures = { key: 'picture-text', posts: 4, replies: 6, messages: 30, speakers: 0 }
const tokens = { categories: ['a', 'b', 'c', 'd', 'e', 'f'] } as ChartTokens

it('compares by post and keeps unknown apart from none', () => {
  expect(perPost(row, 'messages')).toBe(7.5)
  expect(perPost(row, 'speakers')).toBe(0)
  expect(perPost(row, 'clicks')).toBeUndefined()
  expect(perPost({ ...row, posts: 0 }, 'messages')).toBeUndefined()
})

it('draws no bars for what nobody knows', () => {
  const name = (it: string) => it
  const option = formatOption([row, { ...row, key: 'video', clicks: 2 }], name, name)(tokens)

  expect(option.series.map((it) => it.name)).toEqual(['messages', 'speakers', 'replies', 'clicks'])
  expect(option.series.at(-1)?.data).toEqual([null, 0.5])
  expect(formatOption([row], name, name)(tokens).series).toHaveLength(3)
})

it('takes both days of a period whole', () => {
  const { from, to } = spanOf({ from: '2026-11-01', to: '2026-11-02' })

  expect(new Date(from)).toEqual(new Date(2026, 10, 1))
  expect(new Date(to)).toEqual(new Date(2026, 10, 3))
})
