import { send } from '@qunying/shared/api'
import type { Feed, NewFeed } from './types'

const FEEDS = '/api/console/feeds'

/** The calls of this feature, one line each. */
export const feedsApi = {
  list: (options: { signal?: AbortSignal }) => send<Feed[]>('GET', FEEDS, options),
  add: (body: NewFeed) => send<Feed>('POST', FEEDS, { body }),
  look: (id: string) => send<Feed>('POST', `${FEEDS}/${id}/looks`),
  remove: (id: string) => send<void>('DELETE', `${FEEDS}/${id}`)
}
