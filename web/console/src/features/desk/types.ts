import type { Page, Schemas } from '@qunying/shared/api'
import type { RoomRow } from '@/features/groups'

export type { Page, RoomRow }
export type Found = Schemas['io.qunying.channel.message.MessageViews.MessageView']
export type Surroundings = Schemas['io.qunying.channel.message.MessageViews.Surroundings']

/** A group in the list, with the cases that wait in it. */
export interface DeskRow extends RoomRow {
  cases: number
  /** on another platform, where everything goes through its connection */
  isElsewhere?: boolean
}
