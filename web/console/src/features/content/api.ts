import { send } from '@qunying/shared/api'
import type {
  Body,
  Column,
  ColumnReport,
  CommunityRow,
  ConnectionName,
  Draft,
  Figures,
  Material,
  MaterialKind,
  Moment,
  MomentChoice,
  MomentPublisher,
  NewMoment,
  Page,
  Pool,
  Preview,
  WelcomeGroup,
  WelcomeShelf,
  WelcomeText,
  WelcomeUse,
  Work,
  WorkState
} from './types'

type Options = { signal?: AbortSignal }
type Span = { from: string; to: string }
type Filter = { kind?: MaterialKind | undefined; cursor?: string | undefined }

const CONTENT = '/api/console/content'
const MATERIALS = `${CONTENT}/materials`
const POOLS = `${CONTENT}/pools`
const COLUMNS = `${CONTENT}/columns`
const WORKS = '/api/console/works'
const CONNECTIONS = '/api/console/connections'
const momentsOf = (connection: string) => `${CONNECTIONS}/${connection}/moments`
const welcomesOf = (connection: string) => `${CONNECTIONS}/${connection}/welcomes`

/** The calls of this feature, one line each. */
export const contentApi = {
  materials: (query: Filter, options: Options) =>
    send<Page<Material>>('GET', MATERIALS, { query: { ...query, limit: 100 }, ...options }),
  create: ({ branch, kind, key, title, body }: Draft) =>
    send<Material>('POST', MATERIALS, { body: { branch, kind, key, title, body } }),
  save: (id: string, { version, title, body }: Draft) =>
    send<Material>('PUT', `${MATERIALS}/${id}`, { body: { version, title, body } }),
  retire: (id: string) => send<void>('DELETE', `${MATERIALS}/${id}`),
  preview: (kind: MaterialKind, body: Body, community: string, options: Options) =>
    send<Preview[]>('POST', `${CONTENT}/previews`, { body: { kind, body, community }, ...options }),

  pool: (id: string, options: Options) => send<Pool>('GET', `${POOLS}/${id}`, options),
  createPool: ({ branch, key, title }: Draft) =>
    send<Pool>('POST', POOLS, { body: { branch, key, title } }),
  fillPool: (id: string, items: readonly Body[]) =>
    send<Pool>('PUT', `${POOLS}/${id}/items`, { body: { items } }),

  columns: (options: Options) => send<Column[]>('GET', COLUMNS, options),
  figures: (column: string, query: Span, options: Options) =>
    send<ColumnReport>('GET', `${COLUMNS}/${column}/figures`, { query, ...options }),
  formats: (query: Span, options: Options) =>
    send<Figures[]>('GET', `${CONTENT}/formats`, { query, ...options }),

  works: (state: WorkState, options: Options) =>
    send<Work[]>('GET', WORKS, { query: { state }, ...options }),
  use: (work: string, pool: string) =>
    send<void>('POST', `${WORKS}/${work}/items`, { body: { pool } }),

  uploadPicture: (branch: string, picture: Blob) =>
    send<{ id: string }>('POST', `${CONTENT}/pictures`, {
      query: { branch },
      body: formOf(picture, 'picture')
    }),
  uploadFile: (branch: string, file: File) =>
    send<{ id: string }>('POST', `${CONTENT}/files`, {
      query: { branch },
      body: formOf(file, file.name)
    }),
  connections: (options: Options) => send<ConnectionName[]>('GET', CONNECTIONS, options),
  momentChoice: (connection: string, options: Options) =>
    send<MomentChoice>('GET', `${momentsOf(connection)}/choice`, options),
  moments: (connection: string, cursor: string | undefined, options: Options) =>
    send<Page<Moment>>('GET', momentsOf(connection), { query: { cursor }, ...options }),
  writeMoment: (connection: string, body: NewMoment) =>
    send<{ id: string }>('POST', momentsOf(connection), { body }),
  momentPublishers: (
    connection: string,
    moment: string,
    cursor: string | undefined,
    options: Options
  ) =>
    send<Page<MomentPublisher>>('GET', `${momentsOf(connection)}/${moment}/publishers`, {
      query: { cursor, limit: 100 },
      ...options
    }),
  cancelMoment: (connection: string, moment: string) =>
    send<void>('POST', `${momentsOf(connection)}/${moment}/cancel`),
  settleMoment: (connection: string, moment: string, there: boolean) =>
    send<void>('POST', `${momentsOf(connection)}/${moment}/settle`, { body: { there } }),
  welcomes: (connection: string, options: Options) =>
    send<WelcomeShelf>('GET', welcomesOf(connection), options),
  addWelcome: (connection: string, body: WelcomeText) =>
    send<{ id: string }>('POST', welcomesOf(connection), { body }),
  changeWelcome: (connection: string, welcome: string, body: WelcomeText) =>
    send<void>('PUT', `${welcomesOf(connection)}/${welcome}`, { body }),
  removeWelcome: (connection: string, welcome: string) =>
    send<void>('DELETE', `${welcomesOf(connection)}/${welcome}`),
  repeatWelcome: (connection: string, welcome: string) =>
    send<void>('POST', `${welcomesOf(connection)}/${welcome}/again`),
  settleWelcome: (connection: string, welcome: string, there: boolean) =>
    send<void>('POST', `${welcomesOf(connection)}/${welcome}/settle`, { body: { there } }),
  groupsForWelcomes: (connection: string, options: Options) =>
    send<WelcomeGroup[]>('GET', `${welcomesOf(connection)}/groups`, options),
  welcomeGroups: (connection: string, welcome: string, options: Options) =>
    send<WelcomeUse[]>('GET', `${welcomesOf(connection)}/${welcome}/groups`, options),
  askForWelcome: (connection: string, welcome: string, groups: string[]) =>
    send<{ asked: number }>('POST', `${welcomesOf(connection)}/${welcome}/groups`, {
      body: { groups }
    }),
  communities: (options: Options) =>
    send<CommunityRow[]>('GET', '/api/console/communities', options)
}

function formOf(file: Blob, name: string): FormData {
  const form = new FormData()
  form.append('file', file, name)
  return form
}

export const pictureOf = (id: string) => `${CONTENT}/pictures/${id}`
export const workPicture = (work: string, id: string) => `${WORKS}/${work}/pictures/${id}`
