import { send } from '@qunying/shared/api'
import type {
  Community,
  CommunityDocument,
  CommunityRow,
  Group,
  GroupChange,
  Line,
  NewCommunity,
  Page,
  PersonRow,
  PlatformGroup,
  ProfileField,
  SeatRoute,
  StageProposal,
  VocabularyEntry
} from './types'

const COMMUNITIES = '/api/console/communities'
const GROUPS = '/api/console/groups'
const PROPOSALS = '/api/console/stage-proposals'
const MOST = 200

type Options = { signal?: AbortSignal }
type Query = Record<string, string | number | undefined>

function get<T>(path: string, query: Query, { signal }: Options): Promise<T> {
  return send<T>('GET', path, { query, ...(signal ? { signal } : {}) })
}

/** The calls of this feature, one line each. */
export const communityApi = {
  list: (options: Options = {}) => get<CommunityRow[]>(COMMUNITIES, {}, options),
  create: (body: NewCommunity) => send<Community>('POST', COMMUNITIES, { body }),
  find: (id: string, options: Options = {}) => get<Community>(`${COMMUNITIES}/${id}`, {}, options),
  save: (id: string, body: CommunityDocument) =>
    send<Community>('PUT', `${COMMUNITIES}/${id}`, { body }),
  open: (id: string) => send<Community>('POST', `${COMMUNITIES}/${id}/openings`),
  close: (id: string) => send<Community>('POST', `${COMMUNITIES}/${id}/closings`),
  branches: (options: Options = {}) =>
    get<{ id: string; name: string }[]>('/api/console/branches', {}, options),

  lines: (id: string, options: Options = {}) =>
    get<Line[]>(`${COMMUNITIES}/${id}/lines`, {}, options),
  groups: (id: string, options: Options = {}) => allGroups(id, options),
  openGroup: (id: string, body: { line: string } | { values: Record<string, string> }) =>
    send<void>('POST', `${COMMUNITIES}/${id}/groups`, { body }),
  platformGroups: (id: string, cursor: string | undefined, options: Options = {}) =>
    get<Page<PlatformGroup>>(`${COMMUNITIES}/${id}/platform-groups`, { cursor }, options),
  adoptGroup: (id: string, body: { connection: string; ref: string }) =>
    send<{ id: string; name: string }>('POST', `${COMMUNITIES}/${id}/adoptions`, { body }),
  findGroup: (group: string, options: Options = {}) =>
    get<Group & { communityName: string }>(`${GROUPS}/${group}`, {}, options),
  changeGroup: (group: string, body: GroupChange) =>
    send<void>('PUT', `${GROUPS}/${group}`, { body }),
  closeGroup: (group: string, reason: string) =>
    send<void>('POST', `${GROUPS}/${group}/closings`, { body: { reason } }),

  proposals: (community: string, options: Options = {}) =>
    get<Page<StageProposal>>(PROPOSALS, { community, state: 'OPEN' }, options),
  acceptProposal: (id: string) => send<void>('POST', `${PROPOSALS}/${id}/accept`),
  declineProposal: (id: string, reason: string) =>
    send<void>('POST', `${PROPOSALS}/${id}/decline`, { body: { reason } }),

  checkCondition: (id: string, when: string, signal: AbortSignal) =>
    send<{ ok: boolean }>('POST', `${COMMUNITIES}/${id}/condition-checks`, {
      body: { when },
      signal
    }),
  vocabulary: (id: string, options: Options = {}) =>
    get<VocabularyEntry[]>(`${COMMUNITIES}/${id}/vocabulary`, {}, options),
  profileFields: (options: Options = {}) =>
    get<ProfileField[]>('/api/console/profile-fields', {}, options),
  route: (id: string, values: Record<string, unknown>) =>
    send<SeatRoute>('POST', `${COMMUNITIES}/${id}/routings`, { body: { values } }),

  people: (
    query: { community: string; q?: string },
    cursor: string | undefined,
    options: Options = {}
  ) => get<Page<PersonRow>>('/api/console/people', { ...query, cursor }, options)
}

/** A board shows every group, so every page is read. */
async function allGroups(id: string, options: Options): Promise<Group[]> {
  const groups: Group[] = []
  let cursor: string | undefined
  do {
    const query = { cursor, limit: MOST }
    const page = await get<Page<Group>>(`${COMMUNITIES}/${id}/groups`, query, options)
    groups.push(...page.items)
    cursor = page.next
  } while (cursor)
  return groups
}
