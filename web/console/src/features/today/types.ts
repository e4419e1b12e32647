/** What the server sends for this feature; absent means unknown or none. */

export interface Page<T> {
  items: T[]
  next?: string | null
}

export type FigureKey = 'applications' | 'approved' | 'joined' | 'messages'

export interface Figure {
  key: FigureKey
  value: number
  yesterdaySameHour?: number | null
  yesterday?: number | null
  hours: number[]
  yesterdayHours: number[]
}

export interface Review {
  id: string
  name: string
  communityName: string
  codeName: string
  submittedAt: string
  dueAt: string
  overdue: boolean
  photo?: string | null
  headline: string
  duplicates: number
  blacklisted: boolean
}

export interface Warning {
  code: string
  params: Record<string, unknown>
  since: string
  community?: string | null
}

export interface WaitingLine {
  line: string
  community: string
  lineTitle: string
  waiting: number
  oldest: string
}

export type WaitingState = 'ASSISTED' | 'IN_DOUBT'

export interface Dispatch {
  id: string
  capability: string
  state: string
  groupId?: string | null
  groupName?: string | null
  personId?: string | null
  text: string
  why: string
  due: string
  sentAt?: string | null
  error?: string | null
}

export interface Failure {
  id: string
  groupRef: string
  kind: string
  at: string
  error: string
}

export interface Connection {
  id: string
  name: string
  state: 'OK' | 'TROUBLE'
}

export interface Community {
  id: string
  name: string
  state: 'DRAFT' | 'OPEN' | 'CLOSED'
}
