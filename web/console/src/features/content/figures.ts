import type { Period } from '@/features/entry'
import type { ChartTokens } from '@/shared/ui'
import type { Figures } from './types'

export const measures = ['messages', 'speakers', 'replies', 'clicks'] as const
export type Measure = (typeof measures)[number]

/** For one post, so that formats posted often and seldom can be compared; undefined where it is unknown. */
export function perPost(row: Figures, measure: Measure): number | undefined {
  const value = row[measure]
  return value === undefined || row.posts === 0 ? undefined : value / row.posts
}

/** The days of the reader, both included, as moments. */
export function spanOf({ from, to }: Period) {
  const end = new Date(`${to}T00:00`)
  end.setDate(end.getDate() + 1)
  return { from: new Date(`${from}T00:00`).toISOString(), to: end.toISOString() }
}

/** Bars beside each other, the same measure in the same colour; what is unknown leaves a gap. */
export function formatOption(
  rows: readonly Figures[],
  nameOf: (format: string) => string,
  measureText: (measure: Measure) => string
) {
  const known = measures.filter((it) => rows.some((row) => perPost(row, it) !== undefined))
  return (tokens: ChartTokens) => ({
    grid: { left: 40, right: 16, top: 40, bottom: 28 },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: tokens.text2 }
    },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: rows.map((it) => nameOf(it.key)) },
    yAxis: { type: 'value' },
    series: known.map((measure, index) => ({
      name: measureText(measure),
      type: 'bar',
      barMaxWidth: 28,
      itemStyle: { color: tokens.categories[index] },
      data: rows.map((row) => {
        const value = perPost(row, measure)
        return value === undefined ? null : Math.round(value * 10) / 10
      })
    }))
  })
}
