import { send } from '@qunying/shared/api'
import type {
  AnswerTimes,
  Branch,
  Colleague,
  Community,
  Days,
  JoinRequest,
  Page,
  TableLine,
  TeamMember,
  WorkDetail,
  WorkItem,
  WorkQuery
} from './types'

type Options = { signal?: AbortSignal }

const WORK = '/api/console/work'
const JOIN_REQUESTS = '/api/console/join-requests'
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The calls of this feature, one line each. */
export const workApi = {
  list: (query: WorkQuery, cursor: string | undefined, options: Options) =>
    send<Page<WorkItem>>('GET', WORK, { query: { ...query, zone, cursor }, ...options }),
  one: (id: string, options: Options) => send<WorkDetail>('GET', `${WORK}/${id}`, options),
  colleagues: (id: string, options: Options) =>
    send<Colleague[]>('GET', `${WORK}/${id}/colleagues`, options),
  claim: (id: string) => send<void>('POST', `${WORK}/${id}/claims`),
  handOver: (id: string, to: string, note: string) =>
    send<void>('POST', `${WORK}/${id}/hand-overs`, { body: { to, note } }),
  check: (id: string, entry: number, done: boolean) =>
    send<void>('PUT', `${WORK}/${id}/checklist/${entry}`, { body: { done } }),
  complete: (id: string, text: string | undefined, picture: string | undefined) =>
    send<void>('POST', `${WORK}/${id}/completions`, { body: { text, picture } }),
  cancel: (id: string) => send<void>('POST', `${WORK}/${id}/cancellations`),
  joinRequest: (id: string, options: Options) =>
    send<JoinRequest>('GET', `${JOIN_REQUESTS}/${id}`, options),
  approveJoin: (id: string) => send<void>('POST', `${JOIN_REQUESTS}/${id}/approvals`),
  refuseJoin: (id: string, reason: string | undefined) =>
    send<void>('POST', `${JOIN_REQUESTS}/${id}/refusals`, { body: { reason } }),
  upload(id: string, picture: Blob) {
    const body = new FormData()
    body.append('file', picture, 'picture')
    return send<{ id: string }>('POST', `${WORK}/${id}/pictures`, { body })
  },
  table: (branch: string, day: string, options: Options) =>
    send<TableLine[]>('GET', `${WORK}/maintenance`, { query: { branch, day, zone }, ...options }),
  team: (branch: string | undefined, days: Days, options: Options) =>
    send<TeamMember[]>('GET', `${WORK}/kpi`, { query: { branch, ...days, zone }, ...options }),
  answers: (branch: string | undefined, days: Days, options: Options) =>
    send<AnswerTimes[]>('GET', `${WORK}/answer-times`, {
      query: { branch, ...days, zone },
      ...options
    }),
  branches: (options: Options) => send<Branch[]>('GET', '/api/console/branches', options),
  communities: (options: Options) => send<Community[]>('GET', '/api/console/communities', options)
}

export const proofThumb = (id: string, picture: string) => `${WORK}/${id}/pictures/${picture}?thumb`
