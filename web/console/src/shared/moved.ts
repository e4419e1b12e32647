/** The list with one item moved up or down; unchanged at the ends. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const target = index + by
  const copy = [...list]
  if (target < 0 || target >= copy.length) return copy
  const [item] = copy.splice(index, 1)
  if (item !== undefined) copy.splice(target, 0, item)
  return copy
}
