import { send } from '@qunying/shared/api'
import type { CodeListed, CommunityListed, Funnel, FunnelQuery } from '@/features/entry'
import type {
  CommunityClasses,
  ConnectionListed,
  Conversation,
  Day,
  Definition,
  Filter,
  GroupStatistics,
  KFactor,
  TalkSplit
} from './types'

type Options = { signal?: AbortSignal }

const INSIGHT = '/api/console/insight'

/** The calls of this feature, one line each. */
export const insightApi = {
  definitions: (options: Options) => send<Definition[]>('GET', `${INSIGHT}/definitions`, options),
  funnel: (query: FunnelQuery, options: Options) =>
    send<Funnel>('GET', `${INSIGHT}/funnel`, { query: { ...query }, ...options }),
  days: (filter: Filter, verbs: readonly string[], options: Options) =>
    send<Day[]>('GET', `${INSIGHT}/days`, { query: { ...filter, verbs }, ...options }),
  k: (filter: Filter, options: Options) =>
    send<KFactor>('GET', `${INSIGHT}/k`, { query: { ...filter }, ...options }),
  conversation: (filter: Filter, by: TalkSplit, options: Options) =>
    send<Conversation>('GET', `${INSIGHT}/conversation`, { query: { ...filter, by }, ...options }),
  communities: (options: Options) =>
    send<CommunityListed[]>('GET', '/api/console/communities', options),
  classes: (community: string, options: Options) =>
    send<CommunityClasses>('GET', `/api/console/communities/${community}`, options),
  connections: (options: Options) =>
    send<ConnectionListed[]>('GET', '/api/console/connections', options),
  groupFigures: (connection: string, days: number, options: Options) =>
    send<GroupStatistics>('GET', `/api/console/connections/${connection}/group-statistics`, {
      query: { days },
      ...options
    }),
  codes: (options: Options) => send<CodeListed[]>('GET', '/api/console/codes', options)
}
