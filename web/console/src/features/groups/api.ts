import { send } from '@qunying/shared/api'
import type { MessageBody, MessagePage, MessageQuery, Picture } from '@qunying/shared/chat'
import type { Page } from '@/features/communities'
import type { Member, Remark, Role, Room, RoomRow, SeatState } from './types'

const ROOMS = '/api/console/rooms'
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
export const thumbAddress = (group: string, id: string) => `${pictureAddress(group, id)}?thumb`
