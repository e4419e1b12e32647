import type { Schemas } from '../api'

type MessageRequest = Schemas['io.qunying.channel.hosted.RoomController.MessageRequest']

export type Message = Schemas['io.qunying.channel.hosted.RoomRenderer.Message']
export type MessagePage = Schemas['io.qunying.channel.hosted.RoomHistory.Messages']
export type Author = Schemas['io.qunying.channel.hosted.Line.Author']
export type Picture = Schemas['io.qunying.channel.hosted.Line.Picture']
export type Quote = Schemas['io.qunying.channel.hosted.Line.ReplyTo']
export type Mention = Schemas['io.qunying.channel.hosted.Line.Mention']
export type Piece = Schemas['io.qunying.channel.Piece']
export type Poll = Schemas['io.qunying.channel.hosted.RoomRenderer.Poll']
export type Room = Schemas['io.qunying.channel.hosted.RoomViews.RoomView']

/** What is posted: everything but what it answers is always said. */
export type MessageBody = Required<Omit<MessageRequest, 'replyTo'>> &
  Pick<MessageRequest, 'replyTo'>

/** One page of a room: the newest, those before a number, or those after one. */
export interface MessageQuery {
  before?: number
  after?: number
  limit?: number
}
