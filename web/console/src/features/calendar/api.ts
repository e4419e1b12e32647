import { send } from '@qunying/shared/api'
import type { CommunityRow, Item, Outlook, Pressure } from './types'

type Options = { signal?: AbortSignal }
type Span = { from: string; to: string }

const CALENDAR = '/api/console/calendar'
const COMMUNITIES = '/api/console/communities'

/** The calls of this feature, one line each. */
export const calendarApi = {
  list: (query: Span & { community?: string | undefined }, options: Options) =>
    send<Item[]>('GET', CALENDAR, { query, ...options }),
  outlook: (entry: string, to: string, options: Options) =>
    send<Outlook>('POST', `${CALENDAR}/${entry}/outlook`, { body: { to }, ...options }),
  move: (entry: string, to: string) =>
    send<void>('POST', `${CALENDAR}/${entry}/move`, { body: { to } }),
  cancel: (entry: string) => send<void>('DELETE', `${CALENDAR}/${entry}`),
  pressure: (options: Options) => send<Pressure>('GET', '/api/console/pressure', options),
  communities: (options: Options) => send<CommunityRow[]>('GET', COMMUNITIES, options),
  community: (id: string, options: Options) =>
    send<{ zone: string }>('GET', `${COMMUNITIES}/${id}`, options)
}
