export { createChat, type Chat, type ChatPort } from './chat'
export { createOutgoing, type Outgoing, type Spoken } from './outgoing'
export { mentionAt, segmentsOf, shownSize, stillMentioned, type Segment } from './text'
export type {
  Author,
  Mention,
  Message,
  MessageBody,
  MessagePage,
  MessageQuery,
  Picture,
  Piece,
  Poll,
  Quote,
  Room
} from './types'
