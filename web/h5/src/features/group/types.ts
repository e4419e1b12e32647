import type { Narrow, Schemas } from '@qunying/shared/api'
import type { Room } from '@qunying/shared/chat'

export type Member = Schemas['io.qunying.channel.hosted.RoomViews.MemberView']
/** A room as its members see it: they always have a seat in it. */
export type Group = Narrow<Room, { me: Schemas['io.qunying.channel.hosted.RoomViews.Me'] }>
