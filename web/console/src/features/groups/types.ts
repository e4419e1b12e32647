import type { Narrow, Schemas } from '@qunying/shared/api'
import type { IconName } from '@/shared/ui'

export type { Room } from '@qunying/shared/chat'

export const roles = ['OWNER', 'ADMIN', 'SERVICE', 'KOC', 'MEMBER'] as const
export type Role = (typeof roles)[number]

export const seatStates = ['JOINED', 'RESERVED', 'LEFT', 'REMOVED'] as const
export type SeatState = (typeof seatStates)[number]

export type RoomRow = Schemas['io.qunying.channel.hosted.RoomList.RoomRow']
export type TalkRow = Schemas['io.qunying.community.talk.Talk.TalkRow']
export type TalkView = Schemas['io.qunying.community.talk.Talk.View']
export type Said = Schemas['io.qunying.community.talk.Talk.Said']
export type TalkPage = Schemas['io.qunying.community.talk.Talk.Page']
export type Unsent = Schemas['io.qunying.channel.UnsentDispatches.Unsent']
export type SayRequest = Schemas['io.qunying.community.talk.TalkController.SayRequest']
export type Member = Narrow<
  Schemas['io.qunying.community.MemberList.Member'],
  { role: Role; state: SeatState }
>

export type Remark = Schemas['io.qunying.moderation.MessageCaseController.Remark'] & {
  icon: IconName
}
export const remarks = {
  later: { category: 'OTHER', verdict: 'LATER', icon: 'safety' },
  advert: { category: 'ADVERT', verdict: 'UNWANTED', icon: 'megaphone' },
  abuse: { category: 'ABUSE', verdict: 'UNWANTED', icon: 'alert' },
  fine: { category: 'OTHER', verdict: 'FINE', icon: 'check' }
} as const satisfies Record<string, Remark>
