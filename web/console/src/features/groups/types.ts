import type { Narrow, Schemas } from '@qunying/shared/api'

export type { Room } from '@qunying/shared/chat'

export const roles = ['OWNER', 'ADMIN', 'SERVICE', 'KOC', 'MEMBER'] as const
export type Role = (typeof roles)[number]

export const seatStates = ['JOINED', 'RESERVED', 'LEFT', 'REMOVED'] as const
export type SeatState = (typeof seatStates)[number]

export type RoomRow = Schemas['io.qunying.channel.hosted.RoomList.RoomRow']
export type Member = Narrow<
  Schemas['io.qunying.community.MemberList.Member'],
  { role: Role; state: SeatState }
>
