import { send } from '@qunying/shared/api'
import type {
  Adding,
  AppealDecision,
  AppealOutcome,
  BreakerRule,
  BreakView,
  Case,
  CaseDecision,
  CaseDetail,
  CaseQuery,
  CaseView,
  Exemption,
  ExemptionWish,
  Mode,
  OwnWord,
  Page,
  Replayed,
  RuleSpec,
  RuleView,
  RuleWord,
  Show,
  StaffFilters,
  StrikePlan,
  Tried,
  WantedFilter
} from './types'

type Options = { signal?: AbortSignal }

const CASES = '/api/console/cases'
const SAFETY = '/api/console/safety'
const states: Partial<Record<Show, Case['state']>> = {
  open: 'OPEN',
  decided: 'DECIDED',
  overturned: 'OVERTURNED'
}

/** The calls of this feature, one line each. */
export const safetyApi = {
  cases: ({ show, category }: CaseQuery, cursor: string | undefined, options: Options) =>
    send<Page<CaseView>>('GET', CASES, {
      query: { state: states[show], appealed: show === 'appealed' || undefined, category, cursor },
      ...options
    }),
  get: (id: string, options: Options) => send<CaseDetail>('GET', `${CASES}/${id}`, options),
  decide: (id: string, decision: CaseDecision) =>
    send<void>('POST', `${CASES}/${id}/decisions`, { body: decision }),
  agree: (id: string, agreed: boolean) =>
    send<void>('POST', `${CASES}/${id}/agreements`, { body: { agreed } }),
  decideAppeal: (id: string, decision: AppealDecision) =>
    send<AppealOutcome>('POST', `${CASES}/${id}/appeal-decisions`, { body: decision }),
  rules: (options: Options) => send<RuleView[]>('GET', `${SAFETY}/rules`, options),
  setMode: (rule: string, mode: Mode) =>
    send<void>('PUT', `${SAFETY}/rules/${rule}/mode`, { body: { mode } }),
  ruleWords: (options: Options) => send<RuleWord[]>('GET', `${SAFETY}/rule-words`, options),
  createRule: (spec: RuleSpec) => send<{ id: string }>('POST', `${SAFETY}/rules`, { body: spec }),
  changeRule: (rule: string, spec: RuleSpec) =>
    send<void>('PUT', `${SAFETY}/rules/${rule}`, { body: spec }),
  removeRule: (rule: string) => send<void>('DELETE', `${SAFETY}/rules/${rule}`),
  replay: (condition: string, community: string | undefined) =>
    send<Replayed>('POST', `${SAFETY}/replays`, { body: { condition, community } }),
  tryOut: (text: string, community: string | undefined) =>
    send<Tried>('POST', `${SAFETY}/tries`, { body: { text, community } }),
  words: (part: string, cursor: string | undefined, options: Options) =>
    send<Page<OwnWord>>('GET', `${SAFETY}/words`, { query: { part, cursor }, ...options }),
  addWords: (lines: string[], category: string) =>
    send<Adding>('POST', `${SAFETY}/words`, { body: { lines, category } }),
  removeWords: (words: string[]) =>
    send<void>('POST', `${SAFETY}/words/removals`, { body: { words } }),
  exemptions: (options: Options) => send<Exemption[]>('GET', `${SAFETY}/exemptions`, options),
  exempt: (wish: ExemptionWish) => send<void>('POST', `${SAFETY}/exemptions`, { body: wish }),
  endExemption: (id: string) => send<void>('DELETE', `${SAFETY}/exemptions/${id}`),
  plan: (community: string, options: Options = {}) =>
    send<StrikePlan>('GET', `${SAFETY}/strike-plans/${community}`, options),
  savePlan: (community: string, plan: StrikePlan) =>
    send<StrikePlan>('PUT', `${SAFETY}/strike-plans/${community}`, { body: plan }),
  staffFilters: (options: Options) => send<StaffFilters>('GET', `${SAFETY}/staff-filters`, options),
  staffFilter: (connection: string, options: Options = {}) =>
    send<WantedFilter>('GET', `${SAFETY}/staff-filters/${connection}`, options),
  saveStaffFilter: (connection: string, wanted: WantedFilter) =>
    send<WantedFilter>('PUT', `${SAFETY}/staff-filters/${connection}`, { body: wanted }),
  breaks: (open: boolean, cursor: string | undefined, options: Options) =>
    send<Page<BreakView>>('GET', `${SAFETY}/breaks`, { query: { open, cursor }, ...options }),
  complaints: (id: string, options: Options) =>
    send<string[]>('GET', `${SAFETY}/breaks/${id}/complaints`, options),
  lift: (id: string) => send<void>('POST', `${SAFETY}/breaks/${id}/lifts`),
  prolong: (id: string, minutes: number) =>
    send<{ until: string }>('POST', `${SAFETY}/breaks/${id}/prolongations`, { body: { minutes } }),
  breaker: (options: Options = {}) => send<BreakerRule>('GET', `${SAFETY}/breaker`, options),
  saveBreaker: (rule: BreakerRule) => send<BreakerRule>('PUT', `${SAFETY}/breaker`, { body: rule })
}
