import { describe, expect, it } from 'vitest'
import { warningWords } from './warningWords'

const since = '2026-11-24T02:00:00Z'

describe('a warning', () => {
  it('leads to where it is put right', () => {
    const short = warningWords({
      code: 'line-short',
      params: { lineTitle: '实体华东', free: 3 },
      since,
      community: 'c1'
    })
    expect(short).toMatchObject({ key: 'lineShort', tone: 'warn', to: '/communities/c1' })
    expect(short.params).toMatchObject({ lineTitle: '实体华东', free: 3 })

    const late = warningWords({ code: 'reviews-overdue', params: { reviews: 2 }, since })
    expect(late).toMatchObject({ key: 'reviewsOverdue', tone: 'bad', to: '/entry/review' })
  })

  it('is not swallowed when its code is new', () => {
    expect(warningWords({ code: 'moon-full', params: {}, since })).toMatchObject({
      key: 'other',
      params: { code: 'moon-full' }
    })
  })
})
