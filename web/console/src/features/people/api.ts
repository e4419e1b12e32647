import { send } from '@qunying/shared/api'
import type {
  BlacklistLine,
  BlacklistWish,
  CommunityName,
  ConnectionName,
  Encoding,
  FactLine,
  Follow,
  Import,
  ImportProblem,
  LossFigure,
  LostCustomer,
  NewTransfer,
  Noted,
  Page,
  Person,
  PersonEdit,
  PersonLine,
  ProfileField,
  Remark,
  Seat,
  SegmentName,
  TagGroup,
  Transfer,
  TransferChoice,
  TransferPart,
  Wanted
} from './types'

type Options = { signal?: AbortSignal }
type Cursor = string | undefined

const PEOPLE = '/api/console/people'
const IMPORTS = '/api/console/imports'
const BLACKLIST = '/api/console/blacklist'
const TAGS = '/api/console/tag-groups'
const CONNECTIONS = '/api/console/connections'
const LOST = '/api/console/lost-customers'
const FIELDS = '/api/console/profile-fields'

const remarkAddress = (id: string, connection: string, staff: string) =>
  `${PEOPLE}/${id}/customer-of/${connection}/${encodeURIComponent(staff)}/remark`

/** The calls of this feature, one line each. */
export const peopleApi = {
  list: (wanted: Wanted, cursor: Cursor, options: Options) =>
    send<Page<PersonLine>>('GET', PEOPLE, { query: { ...wanted, cursor, limit: 100 }, ...options }),
  get: (id: string, options: Options) => send<Person>('GET', `${PEOPLE}/${id}`, options),
  edit: (id: string, edit: PersonEdit) => send<Person>('PUT', `${PEOPLE}/${id}`, { body: edit }),
  erase: (id: string) => send<void>('DELETE', `${PEOPLE}/${id}`),
  reveal: (id: string, identity: string) =>
    send<{ value: string }>('GET', `${PEOPLE}/${id}/identities/${identity}`),
  revoke: (id: string, purpose: string) =>
    send<void>('DELETE', `${PEOPLE}/${id}/consents/${encodeURIComponent(purpose)}`),
  seats: (id: string, options: Options) => send<Seat[]>('GET', `${PEOPLE}/${id}/seats`, options),
  facts: (id: string, cursor: Cursor, options: Options) =>
    send<Page<FactLine>>('GET', `${PEOPLE}/${id}/facts`, { query: { cursor }, ...options }),
  merge: (id: string, into: string) =>
    send<{ id: string; person: string }>('POST', `${PEOPLE}/${id}/merges`, { body: { into } }),
  mergeRefusals: (id: string, into: string, options: Options) =>
    send<string[]>('GET', `${PEOPLE}/${id}/merge-refusals`, { query: { into }, ...options }),
  undoMerge: (id: string) => send<void>('POST', `/api/console/merges/${id}/undos`),

  remark: (id: string, { connection, staff }: Follow) =>
    send<Noted>('GET', remarkAddress(id, connection, staff)),
  saveRemark: (id: string, { connection, staff }: Follow, remark: Remark) =>
    send<Noted>('PUT', remarkAddress(id, connection, staff), { body: remark }),
  lost: (
    wanted: { days: string; connection: string | undefined; staff: string | undefined },
    cursor: Cursor,
    options: Options
  ) => send<Page<LostCustomer>>('GET', LOST, { query: { ...wanted, cursor }, ...options }),
  losses: (days: string, options: Options) =>
    send<LossFigure[]>('GET', `${LOST}/figures`, { query: { days }, ...options }),

  connections: (options: Options) => send<ConnectionName[]>('GET', CONNECTIONS, options),
  givers: (connection: string, options: Options) =>
    send<TransferChoice>('GET', `${CONNECTIONS}/${connection}/givers`, options),
  transfers: (connection: string, options: Options) =>
    send<Transfer[]>('GET', `${CONNECTIONS}/${connection}/transfers`, options),
  beginTransfer: (connection: string, wish: NewTransfer) =>
    send<{ count: number }>('POST', `${CONNECTIONS}/${connection}/transfers`, { body: wish }),
  transferParts: (connection: string, transfer: string, cursor: Cursor, options: Options) =>
    send<Page<TransferPart>>('GET', `${CONNECTIONS}/${connection}/transfers/${transfer}/parts`, {
      query: { cursor },
      ...options
    }),

  fields: (options: Options) => send<ProfileField[]>('GET', FIELDS, options),
  saveFields: (fields: Omit<ProfileField, 'system'>[]) =>
    send<ProfileField[]>('PUT', FIELDS, { body: fields }),

  tagGroups: (options: Options) => send<TagGroup[]>('GET', TAGS, options),
  createTagGroup: (title: string) => send<unknown>('POST', TAGS, { body: { title } }),
  createTag: (group: string, title: string) =>
    send<unknown>('POST', `${TAGS}/${group}/tags`, { body: { title } }),
  deleteTag: (id: string) => send<void>('DELETE', `/api/console/tags/${id}`),

  blacklist: (cursor: Cursor, options: Options) =>
    send<Page<BlacklistLine>>('GET', BLACKLIST, { query: { cursor }, ...options }),
  bar: (wish: BlacklistWish) => send<{ id: string }>('POST', BLACKLIST, { body: wish }),
  lift: (id: string) => send<void>('DELETE', `${BLACKLIST}/${id}`),

  imports: (options: Options) => send<Page<Import>>('GET', IMPORTS, options),
  getImport: (id: string, options: Options) => send<Import>('GET', `${IMPORTS}/${id}`, options),
  takeFile(file: File, encoding: Encoding, dryRun: boolean, branch: string | null) {
    const body = new FormData()
    body.append('file', file)
    const query = { encoding, dryRun, branch: branch ?? undefined }
    return send<Import>('POST', IMPORTS, { query, body })
  },
  problems: (id: string, cursor: Cursor, options: Options) =>
    send<Page<ImportProblem>>('GET', `${IMPORTS}/${id}/problems`, {
      query: { cursor },
      ...options
    }),

  segments: (options: Options) => send<SegmentName[]>('GET', '/api/console/segments', options),
  communities: (options: Options) =>
    send<CommunityName[]>('GET', '/api/console/communities', options)
}

export const templateAddress = (type: 'csv' | 'xlsx') => `${IMPORTS}/template.${type}`
export const problemsAddress = (id: string) => `${IMPORTS}/${id}/problems.csv`

export function exportAddress(type: 'csv' | 'xlsx', wanted: Wanted): string {
  const known = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(known.map(([key, value]) => [key, String(value)]))
  return `${PEOPLE}/export.${type}${query.size > 0 ? `?${query}` : ''}`
}
