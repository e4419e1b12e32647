/* After the REST contract, until the generated types have these paths. */

export type LandingState = 'OPEN' | 'DISABLED' | 'EXPIRED' | 'UNKNOWN' | 'CLOSED'
export type Threshold = 'OPEN' | 'INVITATION' | 'APPLICATION'
export type ApplicationState =
  'SUBMITTED' | 'MORE_NEEDED' | 'APPROVED' | 'WAITING' | 'REFUSED' | 'JOINED' | 'LAPSED'

export interface Consent {
  purpose: string
  text: string
  required: boolean
  version: string
}

export type FieldType =
  'TEXT' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'CHOICE' | 'CHOICES' | 'PHONE' | 'PHOTO'

export interface FormField {
  key: string
  title: string
  type: FieldType
  choices?: { value: string; title: string }[]
  required: boolean
  hint?: string
  max?: number
}

/** For an unknown code only `state` and `code` are there. */
export interface Landing {
  state: LandingState
  code: string
  scene?: string
  organisation?: string
  branchName?: string
  community?: string
  communityName?: string
  headline?: string
  subline?: string
  value?: { title: string; text: string }[]
  pictures?: string[]
  figures?: { value: string; label: string }[]
  rules?: { encourage: string[]; forbid: string[]; consequences: string[] }
  classes?: { title: string }[]
  threshold?: Threshold
  consents?: Consent[]
  form?: FormField[]
  freeSeats?: number
  waitMinutesMedian?: number
  mine?: { application: string; state: ApplicationState }
  invitedBy?: string
  nicknameTemplate?: string
}

export interface Because {
  code: string
  params?: Record<string, unknown>
}

export interface ApplicationStatus {
  id: string
  state: ApplicationState
  communityName: string
  code: string
  submittedAt: string
  dueAt: string
  place?: number
  ahead?: number
  reason?: string
  text?: string
  mayReapply: boolean
  seat?: {
    seat: string
    group: string
    groupName: string
    reservedUntil?: string
    because: Because[]
  }
  form?: FormField[]
  messages: { at: string; kind: string; text: string }[]
}

export interface Submission {
  code: string
  scene?: string | undefined
  invitation?: string | undefined
  answers: Record<string, unknown>
  photos: Record<string, string[]>
  consents: { purpose: string; version: string }[]
  clientId: string
}

export interface Joined {
  group: string
  memberNumber: number
  nickname: string
}
