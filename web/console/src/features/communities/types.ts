/* After the server's contract; absent means unknown or none. */

export interface Page<T> {
  items: T[]
  next?: string
}

export type CommunityState = 'DRAFT' | 'OPEN' | 'CLOSED'

export interface CommunityRow {
  id: string
  branch: string
  branchName: string
  name: string
  kind: string
  state: CommunityState
  /** whether the positioning has all its parts */
  complete: boolean
  groups: number
  members: number
  capacity: number
  freeSeats: number
  openGroups: number
}

export interface NewCommunity {
  branch: string
  name: string
  kind: string
  template: 'shopping-guide' | 'blank'
}

/** The five parts in their order, and how it ends. */
export const parts = ['purpose', 'audience', 'needs', 'answers', 'sources', 'ends'] as const
export type Part = (typeof parts)[number]

export interface Positioning {
  purpose: string
  audience: string
  needs: string[]
  answers: string[]
  sources: string[]
  ends: string
}

export interface Rules {
  encourage: string[]
  forbid: string[]
  consequences: string[]
}

export interface CommunityClass {
  key: string
  title: string
  /** a condition in CEL; the first class whose condition holds takes someone in */
  when: string
  /** what those are told whom this class refuses */
  refuse?: string | null
}

export interface GroupPlan {
  /** `class` and keys of choice fields: one line of groups for each combination */
  per: string[]
  name: string
  capacity: number
  reserve: number
  maxGroups?: number | null
  autoOpen: boolean
}

/** What staff edit and save as a whole. */
export interface CommunityDocument {
  version: number
  name: string
  kind: string
  positioning: Positioning
  rules: Rules
  classes: CommunityClass[]
  conflicts: string[][]
  groups: GroupPlan
  nicknameTemplate: string
  nicknameRequired: boolean
  holdHours: number
  welcome?: string | null
}

export interface Community extends CommunityDocument {
  id: string
  branch: string
  state: CommunityState
  missing: Part[]
  figures: {
    groups: number
    members: number
    capacity: number
    reserved: number
    free: number
    joined7d: number
    left7d: number
    active7d?: number
  }
}

/** Groups that take in the same people, one after the other. */
export interface Line {
  id: string
  classKey?: string
  classTitle: string
  title: string
  free: number
  capacity: number
  members: number
  openGroups: number
  perDay: number
  fullAt?: string
  /** seats are short and no further group may open by itself */
  short: boolean
}

export const stages = ['RECRUITING', 'STRONG', 'DAILY', 'WEAK', 'CLOSING', 'DISSOLVED'] as const
export type Stage = (typeof stages)[number]
export type GroupState = 'PLANNED' | 'OPEN' | 'FULL' | 'CLOSED'

export interface Reason {
  code: string
  params?: Record<string, unknown>
}

export interface Group {
  id: string
  community: string
  line: string
  lineTitle: string
  classKey?: string
  number: number
  name: string
  capacity: number
  members: number
  reserved: number
  free: number
  state: GroupState
  stage: Stage
  stageSince: string
  openedAt?: string
  /** when it became full, or is expected to */
  fullAt?: string
  active7d?: number
  joined7d: number
  left7d: number
  /** active members on each of the last fourteen days */
  trend: number[]
  reason: Reason
}

export interface GroupChange {
  name: string
  capacity: number
  stage?: Stage
}

export interface Choice {
  value: string
  title: string
}

export interface VocabularyEntry {
  name: string
  type: 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'TIME' | 'TEXTS'
  title?: string
  choices: Choice[]
}

export interface ProfileField {
  key: string
  title: string
  type: string
  choices: Choice[]
}

export type RouteOutcome = 'SEATABLE' | 'REFUSED' | 'NO_CLASS' | 'NO_SEAT' | 'ALREADY_SEATED'

export interface SeatRoute {
  outcome: RouteOutcome
  classTitle?: string
  groupName?: string
  free?: number
  text?: string
  because: Reason[]
}

export interface PersonRow {
  id: string
  name: string
  phoneMasked?: string
  staff: boolean
  tags: string[]
  createdAt: string
  lastSeen?: string
  blacklisted: boolean
}
