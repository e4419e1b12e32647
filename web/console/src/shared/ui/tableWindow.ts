export interface TableWindow {
  from: number
  to: number
  before: number
  after: number
}

/** Which rows of a long table to draw for a scroll position, and how high the gaps above and below are. */
export function tableWindow(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  overscan = 10
): TableWindow {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const to = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan)
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight }
}
