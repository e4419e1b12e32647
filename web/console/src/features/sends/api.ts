import { send } from '@qunying/shared/api'
import type { Outcome, Page, Send, SendState } from './types'

type Options = { signal?: AbortSignal }

const DISPATCHES = '/api/console/dispatches'

/** The calls of this feature, one line each. */
export const sendApi = {
  list: (state: readonly SendState[], cursor: string | undefined, options: Options) =>
    send<Page<Send>>('GET', DISPATCHES, { query: { state, cursor, limit: 100 }, ...options }),
  approve: (ids: readonly string[]) =>
    send<Outcome>('POST', `${DISPATCHES}/approve`, { body: { ids } }),
  refuse: (ids: readonly string[], reason: string) =>
    send<Outcome>('POST', `${DISPATCHES}/refuse`, { body: { ids, reason } }),
  cancel: (id: string) => send<void>('POST', `${DISPATCHES}/${id}/cancel`),
  recall: (id: string) => send<{ id: string }>('POST', `${DISPATCHES}/${id}/recall`)
}
