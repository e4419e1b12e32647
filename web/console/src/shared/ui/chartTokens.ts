/** The tokens as the page shows them now, for a canvas that cannot read CSS variables. */
export interface ChartTokens {
  text: string
  text2: string
  text3: string
  bg: string
  line: string
  grid: string
  axis: string
  compare: string
  accent: string
  ok: string
  warn: string
  bad: string
  info: string
  /** c1 to c6 */
  categories: string[]
  /** s0 to s7, low to high; text turns inverse from the fifth */
  scale: string[]
  inverse: string
  float: string
  font: string
}

export function readChartTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--qy-${name}`).trim()
  return {
    text: token('text'),
    text2: token('text-2'),
    text3: token('text-3'),
    bg: token('bg'),
    line: token('line'),
    grid: token('grid'),
    axis: token('axis'),
    compare: token('compare'),
    accent: token('accent'),
    ok: token('ok'),
    warn: token('warn'),
    bad: token('bad'),
    info: token('info'),
    categories: [1, 2, 3, 4, 5, 6].map((n) => token(`c${n}`)),
    scale: [0, 1, 2, 3, 4, 5, 6, 7].map((n) => token(`s${n}`)),
    inverse: token('text-inverse'),
    float: token('bg-float'),
    font: token('font')
  }
}
