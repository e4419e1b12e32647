/** Where each row begins when the heights of only some are known; one more entry than rows, the last is the whole. */
export function offsetsOf(
  keys: readonly string[],
  heights: ReadonlyMap<string, number>,
  estimate: number
): Float64Array {
  const offsets = new Float64Array(keys.length + 1)
  keys.forEach((key, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + (heights.get(key) ?? estimate)
  })
  return offsets
}

/** The row at a distance from the top. */
export function rowAt(offsets: Float64Array, distance: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= distance) low = middle
    else high = middle - 1
  }
  return low
}

/** The rows to draw for a view, from and to (not included), with some beyond both edges. */
export function sliceOf(
  offsets: Float64Array,
  top: number,
  height: number,
  beyond: number
): { from: number; to: number } {
  const last = offsets.length - 1
  if (last <= 0) return { from: 0, to: 0 }
  const from = rowAt(offsets, Math.max(0, top - beyond))
  const to = rowAt(offsets, top + height + beyond) + 1
  return { from, to: Math.min(last, to) }
}

/** The first row in view that is still there afterwards, and how far above it the view begins. */
export function anchorOf(
  rows: readonly { key: string }[],
  offsets: Float64Array,
  top: number,
  afterwards: readonly { key: string }[]
): { key: string; distance: number } | undefined {
  const left = new Set(afterwards.map((it) => it.key))
  for (let index = rowAt(offsets, top); index < rows.length; index++) {
    const key = rows[index]?.key
    if (key !== undefined && left.has(key)) return { key, distance: top - (offsets[index] ?? 0) }
  }
  return undefined
}
