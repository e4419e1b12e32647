/* After the REST contract, until the generated types have these paths. */

export type Role = 'MEMBER' | 'OWNER' | 'ADMIN' | 'SERVICE' | 'KOC'

export interface Author {
  seat?: string
  person?: string
  nickname: string
  number?: number
  role?: Role
  staff?: boolean
}

export interface Picture {
  id: string
  width: number
  height: number
}

export interface Quote {
  id: string
  nickname: string
  text: string
}

export interface Mention {
  seat: string
  nickname: string
}

export interface Message {
  id: string
  /** one row of numbers per room, shared by messages and changes */
  seq: number
  at: string
  kind: 'MESSAGE' | 'NOTE' | 'RECALLED'
  author?: Author
  text?: string
  pictures?: Picture[]
  replyTo?: Quote
  mentions?: Mention[]
  note?: { kind: 'JOINED' | 'LEFT' | 'REMOVED' | 'RENAMED'; nickname: string }
  /** only its author sees it, and why */
  withheldBecause?: string
  mine?: boolean
  clientId?: string
}

export interface MessagePage {
  items: Message[]
  hasMore: boolean
}

export interface Group {
  group: string
  name: string
  community: string
  communityName: string
  open: boolean
  announcement?: { text: string; at: string; by: string }
  mutedAll: boolean
  me: { seat: string; nickname: string; number?: number; role?: Role; mutedUntil?: string }
  memberCount: number
  lastSeq: number
  rules?: { encourage: string[]; forbid: string[]; consequences: string[] }
  nicknameTemplate?: string
}

export interface Member {
  seat: string
  nickname: string
  number?: number
  role?: Role
  staff?: boolean
}
