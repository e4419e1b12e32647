import { send } from '@qunying/shared/api'
import type {
  Community,
  Connection,
  Dispatch,
  Failure,
  Figure,
  Page,
  Review,
  WaitingLine,
  WaitingState,
  Warning
} from './types'

type Options = { signal?: AbortSignal }

const DISPATCHES = '/api/console/dispatches'

/** The calls of this feature, one line each. */
export const todayApi = {
  figures: (zone: string, options: Options) =>
    send<{ figures: Figure[] }>('GET', '/api/console/insight/today', {
      query: { zone },
      ...options
    }),
  reviews: (options: Options) =>
    send<Page<Review>>('GET', '/api/console/applications', {
      query: { state: 'SUBMITTED', limit: 12 },
      ...options
    }),
  warnings: (options: Options) => send<Warning[]>('GET', '/api/console/warnings', options),
  waiting: (options: Options) => send<WaitingLine[]>('GET', '/api/console/waiting', options),
  dispatches: (state: WaitingState, options: Options) =>
    send<Page<Dispatch>>('GET', DISPATCHES, { query: { state, limit: 50 }, ...options }),
  complete: (id: string, proof: string | undefined) =>
    send<void>('POST', `${DISPATCHES}/${id}/completions`, { body: { proof } }),
  decide: (id: string, sent: boolean) =>
    send<void>('POST', `${DISPATCHES}/${id}/decisions`, { body: { sent } }),
  failures: (options: Options) =>
    send<Page<Failure>>('GET', '/api/console/inbox/failures', {
      query: { limit: 50 },
      ...options
    }),
  connections: (options: Options) => send<Connection[]>('GET', '/api/console/connections', options),
  communities: (options: Options) => send<Community[]>('GET', '/api/console/communities', options)
}

export const photoThumb = (id: string) => `/api/console/applications/photos/${id}?thumb`
