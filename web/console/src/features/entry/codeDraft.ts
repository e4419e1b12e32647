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
