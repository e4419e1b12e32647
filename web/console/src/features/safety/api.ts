import { send } from '@qunying/shared/api'
import type {
  AppealDecision,
  AppealOutcome,
  Case,
  CaseDecision,
  CaseDetail,
  CaseQuery,
  CaseView,
  CommunityRow,
  Mode,
  Page,
  RuleView,
  Show,
  StrikePlan
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
  plan: (community: string, options: Options = {}) =>
    send<StrikePlan>('GET', `${SAFETY}/strike-plans/${community}`, options),
  savePlan: (community: string, plan: StrikePlan) =>
    send<StrikePlan>('PUT', `${SAFETY}/strike-plans/${community}`, { body: plan }),
  communities: (options: Options) =>
    send<CommunityRow[]>('GET', '/api/console/communities', options)
}
