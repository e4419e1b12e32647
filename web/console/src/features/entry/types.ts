/** What the server sends for this feature; absent means unknown or none. */

export interface Page<T> {
  items: T[]
  next?: string | null
}

export const thresholds = ['OPEN', 'INVITATION', 'APPLICATION'] as const
export type ThresholdKind = (typeof thresholds)[number]

export const sources = [
  'APP',
  'WEBSITE',
  'OFFICIAL_ACCOUNT',
  'WEIBO',
  'OFFLINE',
  'SMS',
  'REFERRAL'
] as const
export type Source = (typeof sources)[number]

/** The seven ad places first, then the other spots a code is shown at. */
export const scenes = [
  'popup',
  'floating',
  'banner',
  'order-page',
  'search',
  'profile',
  'push',
  'poster',
  'sms-link',
  'menu',
  'article',
  'live-room',
  'counter',
  'other'
] as const
export type Scene = (typeof scenes)[number]

export type CodeState = 'ACTIVE' | 'DISABLED'

export interface CodeListed {
  id: string
  code: string
  name: string
  branch?: string
  community: string
  communityName: string
  source: Source
  scenes: Scene[]
  state: CodeState
  expiresAt?: string | null
  threshold: ThresholdKind
  joined28d: number
  scanned28d: number
  freeSeats: number
  warning?: string | null
}

export interface Threshold {
  kind: ThresholdKind
  reviewWithinHours: number
  reminderHours: number
  holdHours?: number
}

export interface ValueItem {
  title: string
  text: string
}

export interface LandingFigure {
  value: string
  label: string
}

export interface ConsentText {
  purpose: string
  text: string
  required: boolean
  version?: string | null
}

export interface LandingText {
  headline: string
  subline: string
  value: ValueItem[]
  pictures: string[]
  figures: LandingFigure[]
  showMembers: boolean
  consents: ConsentText[]
}

export interface Question {
  key: string
  title?: string | null
  required: boolean
  hint?: string | null
}

export const scriptKinds = [
  'received',
  'approved',
  'waiting',
  'moreNeeded',
  'refused',
  'reminder',
  'lapsed',
  'welcome'
] as const
export type ScriptKind = (typeof scriptKinds)[number]
export type Scripts = Partial<Record<ScriptKind, string | null>>

/** Everything staff may edit in a live code. */
export interface CodeDraft {
  name: string
  source: Source
  scenes: Scene[]
  expiresAt?: string | null
  threshold: Threshold
  landing: LandingText
  form: Question[]
  scripts: Scripts
  refuseReasons: string[]
}

export interface LiveCode extends CodeDraft {
  id: string
  code: string
  address: string
  community: string
  communityName: string
  state: CodeState
}

export interface NewCode {
  community: string
  name: string
  source: Source
  scenes: Scene[]
  threshold: ThresholdKind
  template: 'shopping-guide' | 'blank'
}

export interface Invitation {
  token: string
  address: string
  createdAt: string
  maxUses?: number | null
  used: number
  expiresAt?: string | null
  note?: string | null
}

export interface Picture {
  id: string
  width: number
  height: number
}

export type FieldType =
  'TEXT' | 'NUMBER' | 'CHOICE' | 'CHOICES' | 'DATE' | 'BOOLEAN' | 'PHONE' | 'PHOTO'

export interface ProfileField {
  key: string
  title: string
  type: FieldType
  choices: { value: string; title: string }[]
  max?: number | null
}

export interface CommunityListed {
  id: string
  branch: string
  name: string
  state: string
  members: number
}

/** A row of groups with the seats left and when they run out. */
export interface Line {
  id: string
  title: string
  free: number
  capacity: number
  members: number
  openGroups: number
  perDay?: number | null
  fullAt?: string | null
  short: boolean
}

export interface Because {
  code: string
  params?: Record<string, unknown>
}

export type RouteOutcome = 'SEATABLE' | 'REFUSED' | 'NO_CLASS' | 'NO_SEAT' | 'ALREADY_SEATED'

/** Where an approval would lead, and why. */
export interface SeatRoute {
  outcome: RouteOutcome
  classTitle?: string | null
  groupName?: string | null
  free?: number | null
  text?: string | null
  because: Because[]
}

export type ApplicationState =
  'SUBMITTED' | 'MORE_NEEDED' | 'WAITING' | 'APPROVED' | 'REFUSED' | 'JOINED' | 'LAPSED'

export interface ReviewItem {
  id: string
  number: number
  person: string
  name: string
  community: string
  communityName: string
  codeName: string
  scene?: string | null
  source: Source
  state: ApplicationState
  submittedAt: string
  dueAt: string
  overdue: boolean
  photo?: string | null
  headline: string
  duplicates: number
  blacklisted: boolean
  attempt: number
}

export type AnswerValue = string | number | boolean | string[] | null

export interface Answer {
  key: string
  title: string
  type: FieldType
  value?: AnswerValue
  valueMasked?: string | null
}

export interface Duplicate {
  kind: 'PHONE' | 'DEVICE' | 'PHOTO' | 'NAME'
  application?: string | null
  person?: string | null
  name: string
  at?: string | null
  state?: ApplicationState | null
  similarity?: number | null
  sameAnswer: boolean
  hint: Because
}

export interface ReviewEvent {
  at: string
  actor: string
  what: string
  reason?: string | null
}

export interface ReviewDetail extends Omit<ReviewItem, 'duplicates'> {
  answers: Answer[]
  photos: Picture[]
  inviter?: { person: string; name: string } | null
  duplicates: Duplicate[]
  blacklist?: { reason: string; until?: string | null } | null
  route: SeatRoute
  history: ReviewEvent[]
  waitedMinutes: number
  place?: number | null
  seat?: { group: string; groupName: string; reservedUntil?: string | null } | null
  reason?: string | null
  refuseReasons?: string[]
}

export type Outcome =
  | 'APPROVED'
  | 'WAITING'
  | 'REFUSED'
  | 'ALREADY_DECIDED'
  | 'ALREADY_SEATED'
  | 'NO_CLASS'
  | 'MERGE_REFUSED'
  | 'BLACKLISTED'
  | 'MORE_NEEDED'

/** What became of a reviewer's decision. */
export interface Decision {
  outcome: Outcome
  groupName?: string | null
  place?: number | null
  reason?: string | null
  /** who had decided before */
  decidedBy?: string | null
  state?: ApplicationState | null
  undoUntil?: string | null
}

export interface BulkResult {
  id: string
  /** an outcome, or the code of why this one could not be decided */
  outcome: string
}

export interface ReviewFigures {
  waiting: number
  overdue: number
  today: number
  medianMinutes?: number | null
  approvedShare?: number | null
  moreNeeded: number
}

export const funnelVerbs = [
  'ad.shown',
  'code.scanned',
  'landing.viewed',
  'application.submitted',
  'application.approved',
  'group.joined',
  'message.sent'
] as const
export type FunnelVerb = (typeof funnelVerbs)[number]
export type FunnelSplit = 'scene' | 'source' | 'class'

export interface FunnelStep {
  verb: FunnelVerb
  persons?: number | null
  fromPrevious?: number | null
  /** who did this step and not the next */
  lost?: number | null
}

export interface FunnelRow {
  /** empty for those who have none */
  value: string
  title?: string | null
  steps: (number | null)[]
}

export interface Funnel {
  steps: FunnelStep[]
  rows: FunnelRow[]
  hints: Because[]
}

export interface FunnelQuery {
  from: string
  to: string
  /** whose days count */
  zone: string
  community?: string
  code?: string
  scene?: string
  source?: string
  classKey?: string
  by?: FunnelSplit
}

/** Which people stand behind a number: those who did `verb` and, if given, not `without`. */
export interface PeopleQuery {
  from: string
  to: string
  zone: string
  community?: string
  code?: string
  verb: FunnelVerb | 'invitation.sent'
  without?: FunnelVerb
  /** only those who came by this person's invitation */
  inviter?: string
  scene?: string
  source?: string
  classKey?: string
}

export interface FunnelPerson {
  person: string
  /** absent while only a visitor */
  name?: string | null
  phoneMasked?: string | null
  at: string
  scene?: string | null
}
