import type { Schemas } from '@qunying/shared/api'

export type Definition = Schemas['io.qunying.insight.DefinitionController.Definition']
export type Day = Schemas['io.qunying.insight.Days.Day']
export type Inviter = Schemas['io.qunying.insight.InvitationController.NamedInviter']
export type KFactor = Schemas['io.qunying.insight.InvitationController.KFactor']
export type Conversation = Schemas['io.qunying.insight.Conversation']
export type TalkFigures = Schemas['io.qunying.insight.Conversation.Figures']
export type TalkRow = Schemas['io.qunying.insight.Conversation.Row']
export type HourRow = Schemas['io.qunying.insight.Conversation.Hour']
export type RuleRow = Schemas['io.qunying.insight.Conversation.RuleRow']
export type CommunityClasses = Schemas['io.qunying.community.CommunityController.CommunityView']
export type ConnectionListed = Schemas['io.qunying.channel.ConnectionController.ConnectionView']
export type GroupStatistics = Schemas['io.qunying.channel.GroupStatisticController.GroupFigures']
export type GroupOwner = Schemas['io.qunying.channel.GroupStatistics.Owner']
export type GroupFigures = Schemas['io.qunying.channel.GroupStatistics.Figures']

type Query = Schemas['io.qunying.insight.FigureQuery']
/** What the figures are narrowed to; the days and whose they are always stand there. */
export type Filter = Omit<Query, 'group'> & Required<Pick<Query, 'from' | 'to' | 'zone'>>

/** By what the talk is split. */
export type TalkSplit = 'community' | 'group'
