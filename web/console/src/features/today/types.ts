import type { Narrow, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type FigureKey = 'applications' | 'approved' | 'joined' | 'messages'
export type Figure = Narrow<Schemas['io.qunying.insight.Today.Figure'], { key: FigureKey }>

export type Review = Schemas['io.qunying.entry.ReviewItem']
export type Warning = Schemas['io.qunying.entry.EntryWarnings.Warning']
export type WaitingLine = Schemas['io.qunying.entry.EntryWarnings.WaitingLine']

export type Dispatch = Schemas['io.qunying.channel.DispatchController.DispatchRow']
export type WaitingState = Extract<Dispatch['state'], 'ASSISTED' | 'IN_DOUBT'>
export type Failure = Schemas['io.qunying.channel.InboxController.Failure']
export type Connection = Schemas['io.qunying.channel.ConnectionController.ConnectionView']
export type Community = Schemas['io.qunying.community.CommunityController.CommunityRow']
