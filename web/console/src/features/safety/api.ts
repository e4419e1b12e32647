import { send } from '@qunying/shared/api'
import type {
  AppealDecision,
  AppealOutcome,
  Case,
  CaseDecision,
  CaseDetail,
  CaseQuery,
  CaseView,
  Page,
  Show
} from './types'

type Options = { signal?: AbortSignal }

const CASES = '/api/console/cases'
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
    send<AppealOutcome>('POST', `${CASES}/${id}/appeal-decisions`, { body: decision })
}
