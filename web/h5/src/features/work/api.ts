import { send, type Page } from '@qunying/shared/api'
import type { AtHand, JoinRequest, Laid, Session, Signed, WorkItem } from './types'

const WORK = '/api/console/work'
const JOIN_REQUESTS = '/api/console/join-requests'
const SESSION = '/api/console/session'
const WECOM = '/api/console/wecom'

/** The calls of this feature, one line each. */
export const workApi = {
  mine: () => send<Page<WorkItem>>('GET', WORK, { query: { view: 'MINE' } }),
  atHand: (id: string) => send<AtHand>('GET', `${WORK}/${id}/at-hand`),
  lay: (id: string) => send<Laid>('POST', `${WORK}/${id}/laid-pictures`),
  open: (id: string) => send<void>('POST', `${WORK}/${id}/openings`),
  check: (id: string, entry: number, done: boolean) =>
    send<void>('PUT', `${WORK}/${id}/checklist/${entry}`, { body: { done } }),
  complete: (id: string, body: { text?: string; picture?: string; taps: number }) =>
    send<void>('POST', `${WORK}/${id}/completions`, { body }),
  joinRequest: (id: string) => send<JoinRequest>('GET', `${JOIN_REQUESTS}/${id}`),
  approveJoin: (id: string) => send<void>('POST', `${JOIN_REQUESTS}/${id}/approvals`),
  refuseJoin: (id: string, reason: string | undefined) =>
    send<void>('POST', `${JOIN_REQUESTS}/${id}/refusals`, { body: { reason } }),
  upload(id: string, picture: Blob) {
    const body = new FormData()
    body.append('file', picture, 'picture')
    return send<{ id: string }>('POST', `${WORK}/${id}/pictures`, { body })
  },
  session: () => send<Session>('GET', SESSION),
  signIn: (login: string, password: string) =>
    send<Session>('POST', SESSION, { body: { login, password } }),
  tie: () => send<{ member: string }>('POST', `${WECOM}/ties`),
  sign: (connection: string, url: string) =>
    send<Signed>('GET', `${WECOM}/${connection}/signature`, { query: { url } })
}

export const mediaAddress = (id: string, picture: string) => `${WORK}/${id}/media/${picture}`
