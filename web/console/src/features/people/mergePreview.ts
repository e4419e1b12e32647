import type { Person, ProfileField, ProfileValue, Seat } from './types'

/** One line of the comparison; `kept` and `other` are what is shown, `isDropped` says that the other's gives way. */
export interface MergeRow {
  key: string
  title: string
  kept: string[]
  other: string[]
  isDropped: boolean
}

export interface Side {
  person: Person
  seats: readonly Seat[]
}

const asTexts = (value: ProfileValue | undefined): string[] => {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/**
 * The profile of both, field by field: where both say something, the record that stays is right. Photos and phones are
 * no answers of the profile.
 */
export function profileRows(
  { person: kept }: Side,
  { person: other }: Side,
  fields: readonly ProfileField[],
  booleanText: (value: boolean) => string
): MergeRow[] {
  const shown = (field: ProfileField, value: ProfileValue | undefined) =>
    typeof value === 'boolean'
      ? [booleanText(value)]
      : asTexts(value).map((it) => field.choices.find((one) => one.value === it)?.title ?? it)
  return fields
    .filter((it) => it.type !== 'PHOTO' && it.type !== 'PHONE')
    .map((field) => {
      const mine = shown(field, kept.profile[field.key])
      const theirs = shown(field, other.profile[field.key])
      const isDropped =
        mine.length > 0 && theirs.length > 0 && mine.join('\n') !== theirs.join('\n')
      return { key: field.key, title: field.title, kept: mine, other: theirs, isDropped }
    })
    .filter((it) => it.kept.length > 0 || it.other.length > 0)
}
