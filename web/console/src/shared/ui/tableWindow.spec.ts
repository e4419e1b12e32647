import { describe, expect, it } from 'vitest'
import { tableWindow } from './tableWindow'

describe('the window of a long table', () => {
  it('draws only the rows in sight and keeps the full height', () => {
    const view = tableWindow(10_000, 40, 200_000, 800)

    expect(view.to - view.from).toBeLessThan(50)
    expect(view.before + view.after + (view.to - view.from) * 40).toBe(400_000)
  })

  it('stays inside the table at its end', () => {
    expect(tableWindow(300, 40, 12_000, 800)).toMatchObject({ to: 300, after: 0 })
  })
})
