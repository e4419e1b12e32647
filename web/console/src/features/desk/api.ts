import { send } from '@qunying/shared/api'
import type { Found, Page, Surroundings } from './types'

type Options = { signal?: AbortSignal }

const MESSAGES = '/api/console/messages'

export interface SearchQuery {
  words: string
  group: string | undefined
}

/** The calls of this feature, one line each. */
export const deskApi = {
  search: (query: SearchQuery, cursor: string | undefined, options: Options) =>
    send<Page<Found>>('GET', MESSAGES, { query: { ...query, cursor }, ...options }),
  around: (id: string, options: Options) =>
    send<Surroundings>('GET', `${MESSAGES}/${id}/surroundings`, options),
  openCases: (options: Options) =>
    send<Page<{ of: { group: string } }>>('GET', '/api/console/cases', {
      query: { state: 'OPEN', limit: 200 },
      ...options
    })
}
