import type { ProfileField, TagGroup } from '@/features/people'

export type NameType = 'TEXT' | 'CHOICE' | 'NUMBER' | 'BOOLEAN' | 'TIME' | 'TEXTS'

/** A name that conditions may use. */
export interface Name {
  name: string
  title: string
  type: NameType
  choices: readonly { value: string; title: string }[]
}

const types: Record<ProfileField['type'], NameType | undefined> = {
  TEXT: 'TEXT',
  CHOICE: 'CHOICE',
  NUMBER: 'NUMBER',
  BOOLEAN: 'BOOLEAN',
  DATE: 'TIME',
  CHOICES: 'TEXTS',
  PHOTO: undefined,
  // kept encrypted: nobody can be searched by it
  PHONE: undefined
}

/** Fields and tags as conditions name them. */
export function vocabularyOf(
  fields: readonly ProfileField[],
  groups: readonly TagGroup[],
  tagsTitle: string
): Name[] {
  const names = fields.flatMap(({ key, title, type, choices }): Name[] => {
    const known = types[type]
    return known
      ? [{ name: `person.${key.replaceAll('-', '_')}`, title, type: known, choices }]
      : []
  })
  const tags = groups.flatMap((group) => group.tags).map(({ title }) => ({ value: title, title }))
  return [...names, { name: 'person.tags', title: tagsTitle, type: 'TEXTS', choices: tags }]
}
