/* After the server's contract; absent means unknown or none. */

export const roles = ['OWNER', 'ADMIN', 'SERVICE', 'KOC', 'MEMBER'] as const
export type Role = (typeof roles)[number]

export interface RoomRow {
  group: string
  name: string
  lastMessage?: { at: string; nickname: string; text: string }
  lastSeq: number
  /** counted up to one hundred */
  unread: number
}

export interface Room {
  group: string
  name: string
  community: string
  communityName: string
  open: boolean
  announcement?: { text: string; at: string; by: string }
  mutedAll: boolean
  memberCount: number
  lastSeq: number
  nicknameTemplate: string
}

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
  text: string
  pictures: Picture[]
  replyTo?: Quote
  mentions: Mention[]
  note?: { kind: 'JOINED' | 'LEFT' | 'REMOVED' | 'RENAMED'; nickname: string }
  /** only its author and staff see it, and why */
  withheldBecause?: string
  clientId?: string
}

export interface MessagePage {
  items: Message[]
  hasMore: boolean
}

export interface MessageBody {
  clientId: string
  text: string
  pictures: string[]
  replyTo?: string
  mentions: string[]
}

export const seatStates = ['JOINED', 'RESERVED', 'LEFT', 'REMOVED'] as const
export type SeatState = (typeof seatStates)[number]

export interface Member {
  seat: string
  person: string
  personName?: string
  nickname?: string
  nicknameFits: boolean
  number?: number
  role: Role
  classTitle: string
  staff: boolean
  state: SeatState
  joinedAt?: string
  leftAt?: string
  leftReason?: string
  mutedUntil?: string
  code?: string
  invitedBy?: string
}
