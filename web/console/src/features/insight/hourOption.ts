import type { ChartTokens } from '@/shared/ui'
import type { HourRow } from './types'

const MINUTE = 60

/** Bars by hour of the day in minutes; an hour in which nobody answered has none. */
export function hourOption(hours: readonly HourRow[], names: { median: string; p90: string }) {
  const series = (['median', 'p90'] as const).map((key) => ({ key, name: names[key] }))
  const at = (hour: number) => hours.find((it) => it.hour === hour)
  const day = Array.from({ length: 24 }, (_, hour) => hour)
  return (tokens: ChartTokens) => ({
    grid: { left: 52, right: 20, top: 40, bottom: 28 },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 4,
      textStyle: { color: tokens.text2 }
    },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: day.map(String) },
    yAxis: { type: 'value' },
    series: series.map(({ key, name }, index) => ({
      name,
      type: 'bar',
      barMaxWidth: 16,
      itemStyle: { color: tokens.categories[index] },
      data: day.map((hour) => {
        const seconds = key === 'median' ? at(hour)?.medianSeconds : at(hour)?.p90Seconds
        return seconds === undefined ? null : Math.round((seconds / MINUTE) * 10) / 10
      })
    }))
  })
}
