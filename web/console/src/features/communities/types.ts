import type { Clearable, Narrow, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type CommunityRow = Schemas['io.qunying.community.CommunityController.CommunityRow']
export type CommunityState = CommunityRow['state']
export type NewCommunity = Narrow<
  Schemas['io.qunying.community.CommunityController.CreateCommunity'],
  { template: 'shopping-guide' | 'blank' }
>

export type Positioning = Schemas['io.qunying.community.Communities.Positioning']
export type Part = keyof Positioning
/** The five parts in their order, and how it ends. */
export const parts = [
  'purpose',
  'audience',
  'needs',
  'answers',
  'sources',
  'ends'
] as const satisfies readonly Part[]

export type Rules = Schemas['io.qunying.community.Communities.Rules']
export type CommunityClass = Clearable<
  Schemas['io.qunying.community.CommunityDocument.CommunityClass'],
  'refuse'
>
export type GroupPlan = Clearable<
  Schemas['io.qunying.community.CommunityDocument.GroupPlan'],
  'maxGroups'
>
/** How the groups live and end. Spans are texts such as 30d. */
export type Course = {
  strong?: { from: 'OPENED' | 'FULL'; lasts: string } | null
  weak?: { when: string; lasts: string } | null
  lasts?: string | null
  ends?: string | null
  composition?: {
    share: Record<string, number>
    within: number
    criteria: string
    invited: boolean
  } | null
  roles: Record<string, number>
}
export type Community = Narrow<
  Schemas['io.qunying.community.CommunityController.CommunityView'],
  { missing: Part[]; zone: string; course: Course }
>
/** What staff edit and save as a whole; the version keeps two of them from overwriting each other. */
export type CommunityDocument = Narrow<
  Clearable<Schemas['io.qunying.community.CommunityDocument'], 'welcome'>,
  { version: number; classes: CommunityClass[]; groups: GroupPlan; zone: string; course: Course }
>

/** Groups that take in the same people, one after the other. */
export type Line = Schemas['io.qunying.community.GroupController.LineView']

export const stages = ['RECRUITING', 'STRONG', 'DAILY', 'WEAK', 'CLOSING', 'DISSOLVED'] as const
export type Stage = (typeof stages)[number]
export type GroupState = 'PLANNED' | 'OPEN' | 'FULL' | 'CLOSED'
export type Group = Narrow<
  Schemas['io.qunying.community.GroupBoard.Group'],
  { state: GroupState; stage: Stage }
>
/** A group on its platform that is in no community. */
export type PlatformGroup = Schemas['io.qunying.community.AdoptionController.PlatformGroup']
export type GroupChange = Narrow<
  Schemas['io.qunying.community.GroupActions.ChangeRequest'],
  { stage?: Stage }
>

/** What is proposed for a weak group, for a person to decide. */
export type StageProposal = {
  id: string
  group: string
  groupName: string
  community: string
  communityName: string
  branch: string
  state: 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'OUTDATED'
  madeAt: string
  weakSince: string
  evidence: { when: string; values: Record<string, number | string>; weeks: number }
  merge: {
    moves: { seat: string; person: string; nickname: string; group: string; groupName: string }[]
    staying: number
    unplaced: number
  }
  decidedAt?: string
  decidedBy?: string
  reason?: string
}

export type Reason = Schemas['io.qunying.community.Seats.Because']
export type SeatRoute = Schemas['io.qunying.community.RoutingController.RouteView']
export type Choice = Schemas['io.qunying.person.ProfileFields.Choice']
export type VocabularyEntry = Schemas['io.qunying.community.RoutingController.VocabularyEntry']
export type ProfileField = Schemas['io.qunying.person.ProfileFieldController.Shown']
export type PersonRow = Schemas['io.qunying.person.PersonPages.Line']
