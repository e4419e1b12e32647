import { send } from '@qunying/shared/api'
import type {
  AccountChange,
  AuditEntry,
  Branch,
  Briefing,
  ChannelKind,
  CommunityRow,
  Connection,
  ConnectionChange,
  ConnectionLimits,
  ConnectionSetup,
  CustomerList,
  Finding,
  MyTie,
  NewAccount,
  NewConnection,
  NewToken,
  Page,
  Pressure,
  PressureChange,
  QuestionSetting,
  RosterGroup,
  StaffAccount,
  StaffTie,
  TagMirror,
  TagWish,
  TakenOver,
  Token,
  UnknownEvent,
  Verdict
} from './types'

type Options = { signal?: AbortSignal }

const ORGANISATION = '/api/console/organisation'
const BRANCHES = '/api/console/branches'
const STAFF = '/api/console/staff'
const WECOM = '/api/console/wecom'
const TOKENS = '/api/console/tokens'
const CONNECTIONS = '/api/console/connections'
const ROBOTS = '/api/console/robots'
const PRESSURE = '/api/console/pressure'
const SECRETS = '/api/console/webhook-secrets'
const QUESTIONS = '/api/console/work/question-settings'
const AUDIT = '/api/console/audit'

/** The calls of this feature, one line each. */
export const settingsApi = {
  connectionTags: (id: string, options: Options) =>
    send<TagMirror>('GET', `${CONNECTIONS}/${id}/tags`, options),
  keepTag: (id: string, wish: TagWish) =>
    send<TagMirror>('POST', `${CONNECTIONS}/${id}/tags`, { body: wish }),
  takeOverTags: (id: string, refs: string[]) =>
    send<TakenOver>('POST', `${CONNECTIONS}/${id}/tags/imports`, { body: { refs } }),
  endTag: (id: string, tag: string) => send<void>('DELETE', `${CONNECTIONS}/${id}/tags/${tag}`),

  organisation: (options: Options) => send<{ name: string }>('GET', ORGANISATION, options),
  renameOrganisation: (name: string) => send<unknown>('PUT', ORGANISATION, { body: { name } }),
  branches: (options: Options) => send<Branch[]>('GET', BRANCHES, options),
  createBranch: (name: string) => send<Branch>('POST', BRANCHES, { body: { name } }),
  renameBranch: (id: string, name: string) =>
    send<Branch>('PUT', `${BRANCHES}/${id}`, { body: { name } }),

  staff: (options: Options) => send<StaffAccount[]>('GET', STAFF, options),
  createAccount: (account: NewAccount) =>
    send<{ account: StaffAccount; oneTimePassword: string }>('POST', STAFF, { body: account }),
  changeAccount: (id: string, change: AccountChange) =>
    send<StaffAccount>('PUT', `${STAFF}/${id}`, { body: change }),
  resetPassword: (id: string) =>
    send<{ oneTimePassword: string }>('POST', `${STAFF}/${id}/password-resets`),

  myTies: (options: Options) => send<MyTie[]>('GET', `${WECOM}/ties`, options),
  untieMe: (connection: string) => send<void>('DELETE', `${WECOM}/ties/${connection}`),
  wantCards: (connection: string, cards: boolean) =>
    send<void>('PUT', `${WECOM}/ties/${connection}`, { body: { cards } }),
  staffTies: (connection: string, options: Options) =>
    send<StaffTie[]>('GET', `${WECOM}/${connection}/staff`, options),
  untie: (connection: string, account: string) =>
    send<void>('DELETE', `${WECOM}/${connection}/staff/${account}`),

  tokens: (options: Options) => send<Token[]>('GET', TOKENS, options),
  createToken: (token: NewToken) =>
    send<{ token: Token; secret: string }>('POST', TOKENS, { body: token }),
  deleteToken: (id: string) => send<void>('DELETE', `${TOKENS}/${id}`),

  connections: (options: Options) => send<Connection[]>('GET', CONNECTIONS, options),
  channels: (options: Options) => send<ChannelKind[]>('GET', '/api/console/channels', options),
  connection: (id: string) => send<ConnectionSetup>('GET', `${CONNECTIONS}/${id}`),
  addConnection: (connection: NewConnection) =>
    send<ConnectionSetup>('POST', CONNECTIONS, { body: connection }),
  changeConnection: (id: string, change: ConnectionChange) =>
    send<ConnectionSetup>('PUT', `${CONNECTIONS}/${id}`, { body: change }),
  examineConnection: (id: string) => send<Finding[]>('POST', `${CONNECTIONS}/${id}/examinations`),
  connectionLimits: (id: string, options: Options) =>
    send<ConnectionLimits>('GET', `${CONNECTIONS}/${id}/limits`, options),
  unknownEvents: (connection: string, options: Options) =>
    send<UnknownEvent[]>('GET', '/api/console/inbox/unknown', {
      query: { connection },
      ...options
    }),

  connectionGroups: (id: string, cursor: string | undefined, options: Options) =>
    send<Page<RosterGroup>>('GET', `/api/console/connections/${id}/groups`, {
      query: { cursor, limit: 50 },
      ...options
    }),

  connectionCustomers: (id: string, options: Options) =>
    send<CustomerList>('GET', `/api/console/connections/${id}/customers`, options),

  briefing: (robot: string, options: Options) =>
    send<Briefing>('GET', `${ROBOTS}/${robot}/briefing`, options),
  changeBriefing: (robot: string, briefing: Briefing) =>
    send<Briefing>('PUT', `${ROBOTS}/${robot}/briefing`, { body: briefing }),
  tryRobot: (robot: string) => send<void>('POST', `${ROBOTS}/${robot}/trials`),

  pressure: (options: Options) => send<Pressure>('GET', PRESSURE, options),
  changePressure: (pressure: PressureChange) => send<Pressure>('PUT', PRESSURE, { body: pressure }),

  webhookSecrets: (options: Options) => send<string[]>('GET', SECRETS, options),
  setWebhookSecret: (name: string, secret: string) =>
    send<string[]>('PUT', `${SECRETS}/${encodeURIComponent(name)}`, { body: { secret } }),

  communities: (options: Options) =>
    send<CommunityRow[]>('GET', '/api/console/communities', options),
  questionSetting: (community: string, options: Options) =>
    send<QuestionSetting>('GET', `${QUESTIONS}/${community}`, options),
  changeQuestionSetting: (community: string, setting: QuestionSetting) =>
    send<void>('PUT', `${QUESTIONS}/${community}`, { body: setting }),

  audit: (action: string | undefined, cursor: string | undefined, options: Options) =>
    send<Page<AuditEntry>>('GET', AUDIT, { query: { action, cursor, limit: 100 }, ...options }),
  verify: () => send<Verdict>('POST', `${AUDIT}/verifications`)
}
