import { describe, expect, it } from 'vitest'
import { foldRows, FUNNEL, funnelShape } from './funnelShape'

const persons = [31_480, 4386, 4102, 2056, 846, 712, 208]
const rows = [
  { value: 'popup', steps: [12_640, 1668, 1541, 654, 238, 194, 41] },
  { value: 'order-page', steps: [2930, 804, 771, 517, 249, 219, 84] }
]

describe('the funnel drawn', () => {
  it('cuts a first bar that would flatten all others', () => {
    const { columns } = funnelShape(persons, [])
    expect(columns[0]).toMatchObject({ isCut: true })
    expect(columns[0]?.bars[0]?.height).toBe(FUNNEL.height)
    expect(columns[1]?.bars[0]?.height).toBe(FUNNEL.height)
    expect(columns[2]?.bars[0]?.height).toBeCloseTo((4102 / 4386) * FUNNEL.height)
  })

  it('keeps a bar as high as its persons however its parts overlap', () => {
    const overlapping = [
      { value: 'a', steps: [null, 80, null, null, null, null, null] },
      { value: 'b', steps: [null, 80, null, null, null, null, null] }
    ]
    const bars = funnelShape([null, 100, 50, 0, 0, 0, 0], overlapping).columns[1]?.bars ?? []
    expect(bars.map((it) => it.height)).toEqual([FUNNEL.height / 2, FUNNEL.height / 2])
  })

  it('draws no bar and no stream for an unknown step, unlike for nobody', () => {
    const { columns, flows } = funnelShape([null, 10, 0, 0, 0, 0, 0], [])
    expect(columns[0]).toMatchObject({ isUnknown: true, bars: [] })
    expect(columns[2]).toMatchObject({ isUnknown: false })
    expect(flows).toHaveLength(1)
  })

  it('hatches what was lost above the bar', () => {
    const { columns } = funnelShape([null, 100, 50, 50, 50, 50, 50], [])
    expect(columns[2]?.lost).toEqual({ y: 0, height: FUNNEL.height / 2 })
    expect(columns[3]?.lost).toBeUndefined()
  })

  it('streams each part into its own', () => {
    const { flows } = funnelShape(persons, rows)
    expect(flows).toHaveLength(12)
    expect(flows.filter((it) => it.isPale)).toHaveLength(2)
    expect(flows.every((it) => !it.path.includes('NaN'))).toBe(true)
  })
})

describe('many rows', () => {
  it('are folded into the biggest three and the rest, unknown staying unknown', () => {
    const many = [1, 5, 4, 3, 2].map((n) => ({
      value: `s${n}`,
      steps: [null, n * 10, n, 0, 0, 0, 0]
    }))
    const folded = foldRows(many)
    expect(folded.rows.map((it) => it.value)).toEqual(['s5', 's4', 's3', ''])
    expect(folded.rest).toBe(2)
    expect(folded.rows[3]?.steps).toEqual([null, 30, 3, 0, 0, 0, 0])
  })
})
