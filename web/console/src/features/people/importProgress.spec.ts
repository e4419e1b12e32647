import { describe, expect, it } from 'vitest'
import { importProgress } from './importProgress'
import type { Import } from './types'

const started = '2026-11-24T02:00:00Z'
const job = (members: Partial<Import>): Import => ({
  id: 'i1',
  fileName: '客户.csv',
  state: 'RUNNING',
  dryRun: false,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  bad: 0,
  startedAt: started,
  columns: [],
  ...members
})
const later = Date.parse(started) + 4_000

describe('an import', () => {
  it('tells its speed once it has read something', () => {
    expect(importProgress(job({}), later).perSecond).toBeUndefined()
    expect(importProgress(job({ read: 8_000, created: 8_000 }), later).perSecond).toBe(2_000)
  })

  it('keeps the speed it ended with', () => {
    const ended = job({ read: 100, state: 'DONE', finishedAt: '2026-11-24T02:00:10Z' })
    expect(importProgress(ended, later + 3_600_000).perSecond).toBe(10)
  })

  it('shares rows out by what became of them', () => {
    const { parts } = importProgress(job({ read: 4, created: 2, updated: 1, bad: 1 }), later)
    expect(parts.map((it) => it.share)).toEqual([0.5, 0.25, 0, 0.25])
    expect(importProgress(job({}), later).parts.every((it) => it.share === 0)).toBe(true)
  })

  it('is only called done when nothing was left out', () => {
    const headline = (members: Partial<Import>) => importProgress(job(members), later).headline
    expect(headline({})).toBe('running')
    expect(headline({ state: 'DONE', created: 3 })).toBe('done')
    expect(headline({ state: 'DONE', created: 3, bad: 1 })).toBe('partly')
    expect(headline({ state: 'DONE', dryRun: true, bad: 1 })).toBe('tried')
    expect(headline({ state: 'FAILED' })).toBe('failed')
  })
})
