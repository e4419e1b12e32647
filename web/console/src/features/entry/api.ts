import { send } from '@qunying/shared/api'
import type {
  AnswerValue,
  ApplicationState,
  Behind,
  BulkResult,
  CodeDraft,
  CodeListed,
  CodeState,
  CommunityListed,
  ContactsWanted,
  JoinsBehind,
  JoinsWanted,
  Decision,
  Funnel,
  FunnelPerson,
  FunnelQuery,
  Invitation,
  Line,
  LinkQuota,
  LiveCode,
  NewCode,
  Page,
  PeopleQuery,
  Picture,
  Place,
  PlaceWanted,
  ProfileField,
  ReviewDetail,
  ReviewFigures,
  ReviewItem
} from './types'

const CODES = '/api/console/codes'
const APPLICATIONS = '/api/console/applications'

type Options = { signal?: AbortSignal }

/** The calls of this feature, one line each. */
export const entryApi = {
  codes: ({ signal }: Options = {}) => get<CodeListed[]>(CODES, {}, signal),
  code: (id: string, { signal }: Options = {}) => get<LiveCode>(`${CODES}/${id}`, {}, signal),
  createCode: (code: NewCode) => send<LiveCode>('POST', CODES, { body: code }),
  updateCode: (id: string, draft: CodeDraft) =>
    send<LiveCode>('PUT', `${CODES}/${id}`, { body: draft }),
  changeState: (id: string, state: CodeState) =>
    send<LiveCode>('POST', `${CODES}/${id}/states`, { body: { state } }),
  uploadPicture(picture: Blob) {
    const body = new FormData()
    body.append('file', picture, 'picture')
    return send<Picture>('POST', `${CODES}/pictures`, { body })
  },
  invitations: (id: string, cursor: string | undefined, { signal }: Options = {}) =>
    get<Page<Invitation>>(`${CODES}/${id}/invitations`, { cursor }, signal),
  invite: (
    id: string,
    body: { count: number; maxUses?: number; expiresAt?: string; note?: string }
  ) => send<Invitation[] | Page<Invitation>>('POST', `${CODES}/${id}/invitations`, { body }),

  contacts: (id: string, { signal }: Options = {}) =>
    get<Behind[]>(`${CODES}/${id}/contacts`, {}, signal),
  contactCandidates: (id: string, connection: string, { signal }: Options = {}) =>
    get<string[]>(`${CODES}/${id}/contacts/${connection}/candidates`, {}, signal),
  linkQuota: (id: string, connection: string, { signal }: Options = {}) =>
    get<LinkQuota>(`${CODES}/${id}/contacts/${connection}/link-quota`, {}, signal),
  putContacts: (id: string, connection: string, wanted: ContactsWanted) =>
    send<Behind[]>('PUT', `${CODES}/${id}/contacts/${connection}`, { body: wanted }),
  removeContacts: (id: string, connection: string) =>
    send<unknown>('DELETE', `${CODES}/${id}/contacts/${connection}`),
  places: (id: string, { signal }: Options = {}) =>
    get<Place[]>(`${CODES}/${id}/places`, {}, signal),
  putPlaces: (id: string, places: PlaceWanted[]) =>
    send<Place[]>('PUT', `${CODES}/${id}/places`, { body: { places } }),
  joins: (id: string, { signal }: Options = {}) =>
    get<JoinsBehind[]>(`${CODES}/${id}/joins`, {}, signal),
  putJoins: (id: string, connection: string, wanted: JoinsWanted) =>
    send<JoinsBehind[]>('PUT', `${CODES}/${id}/joins/${connection}`, { body: wanted }),
  removeJoins: (id: string, connection: string) =>
    send<unknown>('DELETE', `${CODES}/${id}/joins/${connection}`),

  /** a script with sample values; without a text the house one */
  previewScript: (kind: string, { signal }: Options = {}) =>
    send<{ text: string }>('POST', `${CODES}/script-previews`, {
      body: { kind },
      ...(signal ? { signal } : {})
    }),

  communities: ({ signal }: Options = {}) =>
    get<CommunityListed[]>('/api/console/communities', {}, signal),
  lines: (community: string, { signal }: Options = {}) =>
    get<Line[]>(`/api/console/communities/${community}/lines`, {}, signal),
  profileFields: ({ signal }: Options = {}) =>
    get<ProfileField[]>('/api/console/profile-fields', {}, signal),

  applications: (state: ApplicationState, { signal }: Options = {}) =>
    get<Page<ReviewItem>>(APPLICATIONS, { state, limit: 200 }, signal),
  application: (id: string, { signal }: Options = {}) =>
    get<ReviewDetail>(`${APPLICATIONS}/${id}`, {}, signal),
  correct: (id: string, answers: Record<string, AnswerValue>) =>
    send<ReviewDetail>('PUT', `${APPLICATIONS}/${id}/answers`, { body: answers }),
  approve: (id: string) => send<Decision>('POST', `${APPLICATIONS}/${id}/approvals`),
  refuse: (id: string, reason: string) =>
    send<Decision>('POST', `${APPLICATIONS}/${id}/refusals`, { body: { reason } }),
  askForMore: (id: string, text: string) =>
    send<Decision | undefined>('POST', `${APPLICATIONS}/${id}/more-requests`, { body: { text } }),
  undo: (id: string) => send<unknown>('POST', `${APPLICATIONS}/${id}/undos`),
  approveAll: (ids: string[]) =>
    send<{ results: BulkResult[] }>('POST', `${APPLICATIONS}/approvals`, { body: { ids } }),
  refuseAll: (ids: string[], reason: string) =>
    send<{ results: BulkResult[] }>('POST', `${APPLICATIONS}/refusals`, { body: { ids, reason } }),
  reviewFigures: ({ signal }: Options = {}) =>
    get<ReviewFigures>('/api/console/review-figures', {}, signal),

  funnel: (query: FunnelQuery, { signal }: Options = {}) =>
    get<Funnel>('/api/console/insight/funnel', { ...query }, signal),
  people: (query: PeopleQuery, cursor: string | undefined, { signal }: Options = {}) =>
    get<Page<FunnelPerson>>('/api/console/insight/people', { ...query, cursor }, signal)
}

export function qrAddress(id: string, type: 'png' | 'svg', query: Record<string, string> = {}) {
  const search = new URLSearchParams(query).toString()
  return `${CODES}/${id}/qr.${type}${search ? `?${search}` : ''}`
}

export const joinPicture = (id: string, connection: string, slot: string) =>
  `${CODES}/${id}/joins/${connection}/${slot}/picture`

export const contactPicture = (id: string, connection: string, scene: string) =>
  `${CODES}/${id}/contacts/${connection}/${scene}/picture`

export function funnelFile(query: FunnelQuery, type: 'xlsx' | 'csv') {
  return `/api/console/insight/funnel.${type}?${new URLSearchParams({ ...query })}`
}

export const landingPicture = (id: string) => `${CODES}/pictures/${id}`
export const photoAddress = (id: string) => `${APPLICATIONS}/photos/${id}`
export const photoThumb = (id: string) => `${photoAddress(id)}?thumb`

type Query = Record<string, string | number | undefined>

function get<T>(path: string, query: Query, signal: AbortSignal | undefined): Promise<T> {
  return send<T>('GET', path, { query, ...(signal ? { signal } : {}) })
}
