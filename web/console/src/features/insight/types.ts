/** What the server sends for this feature; absent means unknown. */

export interface Definition {
  key: string
  unit: string
  text: string
}

export interface Day {
  day: string
  verb: string
  persons: number
  facts: number
}

export interface Inviter {
  person: string
  name?: string | null
  invitations: number
  joins: number
}

export interface KFactor {
  invitersAsked: number
  invitations: number
  joins: number
  invitationsPerPerson?: number | null
  joinsPerInvitation?: number | null
  k?: number | null
  inviters: Inviter[]
}

/** What the figures are narrowed to. */
export interface Filter {
  from: string
  to: string
  zone: string
  community?: string
  code?: string
  scene?: string
  source?: string
  classKey?: string
}

export interface CommunityClasses {
  id: string
  classes: { key: string; title: string }[]
}
