import { describe, expect, it } from 'vitest'
import { anchorOf, offsetsOf, rowAt, sliceOf } from './window'

const keys = Array.from({ length: 5000 }, (_, index) => `k${index}`)

describe('the window of a long list', () => {
  it('uses known heights and estimates the rest', () => {
    const offsets = offsetsOf(['a', 'b', 'c'], new Map([['b', 100]]), 40)

    expect([...offsets]).toEqual([0, 40, 140, 180])
    expect(rowAt(offsets, 0)).toBe(0)
    expect(rowAt(offsets, 139)).toBe(1)
    expect(rowAt(offsets, 9999)).toBe(2)
  })

  it('draws the view and a little beyond, never thousands', () => {
    const offsets = offsetsOf(keys, new Map(), 64)

    const { from, to } = sliceOf(offsets, 64 * 2500, 800, 600)

    expect(from).toBeLessThanOrEqual(2500 - 9)
    expect(to).toBeGreaterThanOrEqual(2500 + 13)
    expect(to - from).toBeLessThan(40)
  })

  it('holds on to the first row in view that is still there', () => {
    const rows = ['time', 'a', 'b'].map((key) => ({ key }))
    const offsets = offsetsOf(['time', 'a', 'b'], new Map(), 50)
    const afterwards = ['older', 'a', 'b'].map((key) => ({ key }))

    expect(anchorOf(rows, offsets, 10, afterwards)).toEqual({ key: 'a', distance: -40 })
    expect(anchorOf(rows, offsets, 10, [])).toBeUndefined()
  })

  it('knows the ends and an empty list', () => {
    const offsets = offsetsOf(keys, new Map(), 64)

    expect(sliceOf(offsets, 0, 800, 600).from).toBe(0)
    expect(sliceOf(offsets, 64 * 5000, 800, 600).to).toBe(5000)
    expect(sliceOf(offsetsOf([], new Map(), 64), 0, 800, 600)).toEqual({ from: 0, to: 0 })
  })
})
