/** What the server sends for this feature; absent means unknown or none. */

export interface Page<T> {
  items: T[]
  next?: string | null
}

export interface Branch {
  id: string
  name: string
}

export const roles = ['OWNER', 'MANAGER', 'OPERATOR', 'REVIEWER', 'ANALYST'] as const
export type Role = (typeof roles)[number]

/** Which branches someone sees. */
export interface Reach {
  allBranches: boolean
  branches: string[]
}

export interface StaffAccount extends Reach {
  id: string
  name: string
  login: string
  role: Role
  state: 'ACTIVE' | 'DISABLED'
  lastSeen?: string | null
}

export interface NewAccount extends Reach {
  name: string
  login: string
  role: Role
}

export interface AccountChange extends Reach {
  name: string
  role: Role
  state: StaffAccount['state']
}

export const permissions = [
  'FACT_WRITE',
  'INSIGHT_READ',
  'PERSON_READ',
  'PERSON_MANAGE',
  'PERSON_EXPORT',
  'ENTRY_READ',
  'ENTRY_MANAGE',
  'ENTRY_REVIEW',
  'COMMUNITY_READ',
  'COMMUNITY_MANAGE',
  'GROUP_SPEAK',
  'GROUP_MODERATE',
  'CONNECTION_MANAGE',
  'AUDIT_READ',
  'STAFF_MANAGE',
  'TOKEN_MANAGE'
] as const
export type Permission = (typeof permissions)[number]

export interface Token extends Reach {
  id: string
  name: string
  scopes: Permission[]
  createdAt: string
  lastUsed?: string | null
  expiresAt?: string | null
}

export interface NewToken extends Reach {
  name: string
  scopes: Permission[]
  expiresAt?: string
}

export interface Limit {
  amount: number
  /** ISO 8601 length, such as PT24H */
  window: string
  since: string
  source: string
}

export type Support = 'AUTOMATIC' | 'ASSISTED' | 'IMPOSSIBLE'

export interface Ability {
  capability: string
  support: Support
  limits: Limit[]
}

export interface Connection {
  id: string
  channel: string
  name: string
  abilities: Ability[]
  state: 'OK' | 'TROUBLE'
}

export interface AuditEntry {
  id: string
  number?: number | null
  at: string
  actorKind: 'STAFF' | 'TOKEN' | 'MEMBER' | 'SYSTEM'
  actorName: string
  action: string
  objectKind: string
  objectId: string
  details: Record<string, unknown>
}

export interface Verdict {
  checked: number
  brokenAt?: number | null
  reason?: string | null
  intact: boolean
}
