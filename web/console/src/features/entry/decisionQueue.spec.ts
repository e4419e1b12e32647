import { describe, expect, it } from 'vitest'
import { afterLeaving, Leaving, neighbour } from './decisionQueue'

const ids = ['a', 'b', 'c']

describe('moving through the queue', () => {
  it('stays inside it and starts at the first', () => {
    expect(neighbour(ids, undefined, 1)).toBe('a')
    expect(neighbour(ids, 'a', 1)).toBe('b')
    expect(neighbour(ids, 'a', -1)).toBe('a')
    expect(neighbour(ids, 'c', 1)).toBe('c')
    expect(neighbour([], 'a', 1)).toBeUndefined()
  })

  it('opens the next after a decision, and the one before after the last', () => {
    expect(afterLeaving(ids, 'a', ['a'])).toBe('b')
    expect(afterLeaving(ids, 'c', ['c'])).toBe('b')
    expect(afterLeaving(ids, 'b', ['b', 'c'])).toBe('a')
    expect(afterLeaving(ids, 'a', ids)).toBeUndefined()
  })

  it('leaves the open one alone when others are decided in bulk', () => {
    expect(afterLeaving(ids, 'b', ['a', 'c'])).toBe('b')
  })
})

describe('what was decided here', () => {
  it('stays away while an older list still shows it', () => {
    const leaving = new Leaving().with(['a'], 100)
    expect(leaving.confirmedBy(new Set(['a', 'b']), 150).has('a')).toBe(true)
    expect(leaving.confirmedBy(new Set(['b']), 50).has('a')).toBe(true)
  })

  it('is forgotten once a newer list lacks it, so that it can come again', () => {
    const leaving = new Leaving().with(['a'], 100).confirmedBy(new Set(['b']), 150)
    expect(leaving.has('a')).toBe(false)
  })

  it('comes back when undone', () => {
    expect(new Leaving().with(['a', 'b'], 1).without(['a']).has('a')).toBe(false)
  })
})
