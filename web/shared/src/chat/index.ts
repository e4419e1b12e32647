export { createChat, type Chat, type ChatPort, type Outgoing, type Spoken } from './chat'
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
