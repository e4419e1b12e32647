/** What the server sends for this feature; absent means unknown or none. */

export interface Page<T> {
  items: T[]
  next?: string | null
}

export interface PersonLine {
  id: string
  name: string
  phoneMasked?: string | null
  staff: boolean
  tags: string[]
  createdAt: string
  lastSeen?: string | null
  blacklisted: boolean
}

/** What the list is narrowed to; an export takes the same. */
export interface Wanted {
  q?: string | undefined
  tag?: string | undefined
  community?: string | undefined
  blacklisted?: boolean | undefined
}

export type IdentityKind =
  'PHONE' | 'WECHAT_UNION' | 'WECOM_EXTERNAL' | 'QQ' | 'VISITOR' | 'SHOP_USER'

export interface Identity {
  id: string
  kind: IdentityKind
  valueMasked: string
  verified: boolean
  since: string
}

export interface WornTag {
  id: string
  title: string
  group: string
}

export interface Consent {
  purpose: string
  textVersion: string
  given: boolean
  at: string
  text?: string | null
}

export interface BlacklistEntry {
  id: string
  reason: string
  since: string
  until?: string | null
}

export interface Merge {
  id: string
  from: string
  fromName: string
  at: string
  by: string
  undone: boolean
}

export type ProfileValue = string | number | boolean | string[] | null

export interface Person {
  id: string
  name: string
  phoneMasked?: string | null
  staff: boolean
  createdAt: string
  identities: Identity[]
  profile: Record<string, ProfileValue>
  tags: WornTag[]
  branches: string[]
  consents: Consent[]
  blacklist?: BlacklistEntry | null
  merges: Merge[]
}

export interface PersonEdit {
  name?: string
  staff?: boolean
  profile?: Record<string, ProfileValue>
  /** titles or ids of all tags the person shall wear */
  tags?: string[]
}

export interface Seat {
  seat: string
  community: string
  communityName: string
  group: string
  groupName: string
  state: string
  memberNumber?: number | null
  nickname?: string | null
  classTitle?: string | null
  reservedUntil: string
  joinedAt?: string | null
  leftAt?: string | null
  leftReason?: string | null
}

export interface FactLine {
  id: string
  verb: string
  at: string
  group?: string | null
  groupName?: string | null
  codeName?: string | null
  scene?: string | null
  source?: string | null
}

export const fieldTypes = [
  'TEXT',
  'NUMBER',
  'BOOLEAN',
  'DATE',
  'CHOICE',
  'CHOICES',
  'PHONE',
  'PHOTO'
] as const
export type FieldType = (typeof fieldTypes)[number]

export interface Choice {
  value: string
  title: string
}

export interface ProfileField {
  key: string
  title: string
  type: FieldType
  choices: Choice[]
  max?: number | null
  /** comes with the product and stays */
  system?: boolean
}

export interface TagGroup {
  id: string
  title: string
  tags: { id: string; title: string; persons: number }[]
}

export interface BlacklistLine extends BlacklistEntry {
  person?: string | null
  personName?: string | null
  kind?: IdentityKind | null
  valueMasked?: string | null
  by: string
}

export interface BlacklistWish {
  person?: string
  kind?: IdentityKind
  value?: string
  reason: string
  until?: string
}

export interface ImportColumn {
  header: string
  /** absent: the column is not read */
  target?: string | null
}

export interface Import {
  id: string
  fileName: string
  state: 'RUNNING' | 'DONE' | 'FAILED'
  dryRun: boolean
  read: number
  created: number
  updated: number
  unchanged: number
  bad: number
  startedAt: string
  finishedAt?: string | null
  error?: string | null
  errorText?: string | null
  columns: ImportColumn[]
}

export interface ImportProblem {
  line: number
  column?: string | null
  code: string
  message: string
  params: Record<string, unknown>
  value?: string | null
}

export const encodings = ['auto', 'UTF-8', 'GB18030'] as const
export type Encoding = (typeof encodings)[number]

export interface CommunityName {
  id: string
  name: string
}
