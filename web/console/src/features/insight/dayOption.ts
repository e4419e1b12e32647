import type { ChartTokens } from '@/shared/ui'
import type { DayRow } from './dayRows'

/** Lines by day; a day without a record leaves a gap. */
export function dayOption(
  rows: readonly DayRow[],
  verbs: readonly string[],
  nameOf: (verb: string) => string
) {
  const isShort = rows.length < 3
  return (tokens: ChartTokens) => ({
    grid: { left: 44, right: 20, top: 40, bottom: 28 },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 4,
      textStyle: { color: tokens.text2 }
    },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: rows.map((it) => it.day.slice(5)),
      boundaryGap: isShort
    },
    yAxis: { type: 'value', minInterval: 1 },
    series: verbs.map((verb, index) => ({
      name: nameOf(verb),
      type: isShort ? 'bar' : 'line',
      barMaxWidth: 32,
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: rows.length <= 31,
      connectNulls: false,
      lineStyle: { width: 2 },
      itemStyle: { color: tokens.categories[index] },
      data: rows.map((it) => it.values[verb] ?? null)
    }))
  })
}
