import type { Person, PersonEdit, ProfileValue } from './types'

const isEmpty = (value: ProfileValue | undefined) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

/** What differs from the record, or nothing; a field that was emptied is sent as null. */
export function changesOf(
  person: Person,
  name: string,
  profile: Record<string, ProfileValue | undefined>
): PersonEdit | undefined {
  const changed: Record<string, ProfileValue> = {}
  for (const [key, value] of Object.entries(profile)) {
    const before = person.profile[key]
    if (isEmpty(value) && isEmpty(before)) continue
    if (JSON.stringify(value) !== JSON.stringify(before)) {
      changed[key] = isEmpty(value) ? null : (value ?? null)
    }
  }
  const isRenamed = name.trim() !== person.name
  const isFilled = Object.keys(changed).length > 0
  if (!isRenamed && !isFilled) return undefined
  return {
    ...(isRenamed ? { name: name.trim() } : {}),
    ...(isFilled ? { profile: changed } : {})
  }
}
