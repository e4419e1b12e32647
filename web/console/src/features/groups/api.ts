import { send } from '@qunying/shared/api'
import type { MessageBody, MessagePage, MessageQuery, Picture } from '@qunying/shared/chat'
import type { Page } from '@/features/communities'
import type {
  Member,
  Remark,
  Role,
  Room,
  RoomRow,
  SayRequest,
  SeatState,
  TalkPage,
  TalkRow,
  TalkView,
  Unsent
} from './types'

const ROOMS = '/api/console/rooms'
const TALKS = '/api/console/talks'
const SEATS = '/api/console/seats'

type Options = { signal?: AbortSignal }
type Query = Record<string, string | number | undefined>

function get<T>(path: string, query: Query, { signal }: Options = {}): Promise<T> {
  return send<T>('GET', path, { query, ...(signal ? { signal } : {}) })
}

/** The calls of this feature, one line each. */
export const groupApi = {
  rooms: (community: string | undefined, options: Options) =>
    get<RoomRow[]>(ROOMS, { community }, options),
  room: (group: string, options: Options) => get<Room>(`${ROOMS}/${group}`, {}, options),
  messages: (group: string, query: MessageQuery) =>
    get<MessagePage>(`${ROOMS}/${group}/messages`, { ...query }),
  say: (group: string, body: MessageBody) =>
    send<{ id: string }>('POST', `${ROOMS}/${group}/messages`, { body }),
  upload(group: string, picture: Blob) {
    const body = new FormData()
    body.append('file', picture, 'picture')
    return send<Picture>('POST', `${ROOMS}/${group}/pictures`, { body })
  },
  recall: (group: string, message: string) =>
    send<void>('POST', `${ROOMS}/${group}/messages/${message}/recalls`),
  markWork: (group: string, message: string) =>
    send<unknown>('POST', '/api/console/works', { body: { group, message } }),
  remark: (message: string, { category, verdict }: Remark) =>
    send<{ id: string }>('POST', `/api/console/messages/${message}/cases`, {
      body: { category, verdict }
    }),
  announce: (group: string, text: string) =>
    send<void>('PUT', `${ROOMS}/${group}/announcement`, { body: { text } }),
  muteAll: (group: string, muted: boolean) =>
    send<void>('PUT', `${ROOMS}/${group}/mute-all`, { body: { muted } }),
  markRead: (group: string, seq: number) =>
    send<void>('PUT', `${ROOMS}/${group}/read`, { body: { seq } }),

  talks: (community: string | undefined, options: Options) =>
    get<TalkRow[]>(TALKS, { community }, options),
  talk: (group: string, options: Options) => get<TalkView>(`${TALKS}/${group}`, {}, options),
  said: (group: string, limit: number, options: Options) =>
    get<TalkPage>(`${TALKS}/${group}/messages`, { limit }, options),
  unsent: (group: string, options: Options) =>
    get<Unsent[]>(`${TALKS}/${group}/unsent`, {}, options),
  sayThere: (group: string, body: SayRequest) =>
    send<{ id: string }>('POST', `${TALKS}/${group}/messages`, { body }),
  recallThere: (group: string, message: string) =>
    send<void>('POST', `${TALKS}/${group}/messages/${message}/recalls`),
  readTalk: (group: string, message: string) =>
    send<void>('PUT', `${TALKS}/${group}/read`, { body: { message } }),

  members: (
    group: string,
    query: { state: SeatState; q?: string; cursor?: string | undefined; limit?: number },
    options: Options
  ) => get<Page<Member>>(`/api/console/groups/${group}/members`, { ...query }, options),
  changeSeat: (seat: string, body: { nickname?: string; role?: Role }) =>
    send<void>('PUT', `${SEATS}/${seat}`, { body }),
  muteSeat: (seat: string, until: string | null) =>
    send<void>('PUT', `${SEATS}/${seat}/mute`, { body: { until } }),
  removeSeat: (seat: string, reason: string) =>
    send<void>('POST', `${SEATS}/${seat}/removals`, { body: { reason } }),
  codes: (community: string, options: Options) =>
    get<{ id: string; name: string }[]>('/api/console/codes', { community }, options)
}

export const eventsAddress = (group: string, after: number) =>
  `${ROOMS}/${group}/events?after=${after}`
export const pictureAddress = (group: string, id: string) => `${ROOMS}/${group}/pictures/${id}`
/** Of a picture that came with a message of another platform. */
export const receivedAddress = (group: string, id: string) => `${TALKS}/${group}/pictures/${id}`
export const thumbAddress = (group: string, id: string) => `${pictureAddress(group, id)}?thumb`
