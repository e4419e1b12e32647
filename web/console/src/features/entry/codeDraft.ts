import type { CodeDraft, LiveCode } from './types'

/** A deep copy of what may be edited. */
export function draftOf(code: LiveCode): CodeDraft {
  const { name, source, scenes, expiresAt, threshold, landing, form, scripts, refuseReasons } = code
  return JSON.parse(
    JSON.stringify({
      name,
      source,
      scenes,
      expiresAt: expiresAt ?? null,
      threshold,
      landing,
      form,
      scripts,
      refuseReasons
    })
  ) as CodeDraft
}

export function isSame(one: CodeDraft, other: CodeDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The list with one item moved up or down; unchanged at the ends. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const target = index + by
  const copy = [...list]
  if (target < 0 || target >= copy.length) return copy
  const [item] = copy.splice(index, 1)
  if (item !== undefined) copy.splice(target, 0, item)
  return copy
}
