import type { Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type CaseView = Schemas['io.qunying.moderation.ShowCases.CaseView']
export type CaseDetail = Schemas['io.qunying.moderation.ShowCases.CaseDetail']
export type Case = Schemas['io.qunying.moderation.Case']
export type Hit = Schemas['io.qunying.moderation.Hit']
export type Sanction = Schemas['io.qunying.moderation.Sanction']
export type Appeal = Schemas['io.qunying.moderation.Appeal']
export type Step = Schemas['io.qunying.moderation.StrikePlan.Step']
export type StrikePlan = Schemas['io.qunying.moderation.StrikePlan']
export type RuleView = Schemas['io.qunying.moderation.RuleDesk.RuleView']
export type Rule = Schemas['io.qunying.moderation.Rule']
export type RuleSpec = Schemas['io.qunying.moderation.RuleSpec']
export type RuleWord = Schemas['io.qunying.moderation.RuleController.Word']
export type Replayed = Schemas['io.qunying.moderation.ReplayRule.Replayed']
export type Tried = Schemas['io.qunying.moderation.TrySentence.Tried']
export type OwnWord = Schemas['io.qunying.moderation.WordTable.OwnWord']
export type Adding = Schemas['io.qunying.moderation.OwnWords.Adding']
export type StaffFilters = Schemas['io.qunying.moderation.StaffFilterController.StaffFilters']
export type StaffFilterView = Schemas['io.qunying.moderation.StaffFilterController.StaffFilterView']
export type WantedFilter = Schemas['io.qunying.moderation.StaffFilterController.WantedFilter']
export type Exemption = Schemas['io.qunying.moderation.Exemptions.Exemption']
export type ExemptionWish = Schemas['io.qunying.moderation.Exemptions.Wish']
export type Mode = RuleView['rule']['mode']
export type BreakView = Schemas['io.qunying.moderation.breaker.BreakDesk.BreakView']
export type BreakerRule = Schemas['io.qunying.moderation.breaker.BreakerRule']
export type CaseDecision = Schemas['io.qunying.moderation.CaseController.CaseDecision']
export type AppealDecision = Schemas['io.qunying.moderation.CaseController.AppealDecision']
export type AppealOutcome = Schemas['io.qunying.moderation.CaseController.AppealOutcome']

export const categories = [
  'ADVERT',
  'FRAUD',
  'ILLEGAL',
  'ABUSE',
  'FLOOD',
  'OTHER'
] as const satisfies readonly Case['category'][]
export type Category = (typeof categories)[number]

/** What shipped words are called; an operator's own may be called otherwise. */
export const wordKinds = ['ad', 'fraud', 'gambling', 'porn', 'contraband', 'cult', 'abuse'] as const

/** What a rule may do, each one more than the one before. */
export const modes = ['OFF', 'SHADOW', 'TRAIN', 'SOFT', 'HARD'] as const satisfies readonly Mode[]
export const stepKinds = [
  'WARN',
  'MUTE',
  'REMOVE',
  'BAN'
] as const satisfies readonly Step['kind'][]
export const secondPersons = [
  'NOBODY',
  'PAYING',
  'EVERYBODY'
] as const satisfies readonly StrikePlan['secondPerson'][]

export const breakShows = ['open', 'past', 'rule'] as const
export type BreakShow = (typeof breakShows)[number]

export const shows = ['open', 'appealed', 'decided', 'overturned', 'all'] as const
export type Show = (typeof shows)[number]

/** What is asked of the list. */
export interface CaseQuery {
  show: Show
  category?: Category | undefined
}
