import type { Clearable, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type Material = Schemas['io.qunying.content.MaterialController.MaterialView']
export type MaterialKind = Material['kind']
export const materialKinds = [
  'SCRIPT',
  'CARD',
  'POLL',
  'LINK',
  'IMAGE',
  'FILE',
  'POOL'
] as const satisfies readonly MaterialKind[]

/** What was emptied by hand is null. */
export type Body = Clearable<
  Schemas['io.qunying.content.MaterialBody'],
  'title' | 'url' | 'button' | 'closes' | 'multiple' | 'file'
>
/** A material while it is written; without an id it is new. */
export interface Draft {
  id?: string
  version?: number
  playbook?: string | undefined
  branch: string
  kind: MaterialKind
  key: string
  title: string
  body: Body
}

export type Preview = Schemas['io.qunying.content.PreviewMaterial.Preview']
export type Pool = Schemas['io.qunying.content.PoolController.PoolView']
export type PoolItem = Schemas['io.qunying.content.PoolController.ItemView']
export type Column = Schemas['io.qunying.content.ColumnController.ColumnView']
export type Figures = Schemas['io.qunying.content.ColumnFigures.Figures']
export type ColumnReport = Schemas['io.qunying.content.FigureController.ColumnReport']
export type CommunityRow = Schemas['io.qunying.community.CommunityController.CommunityRow']

export type Work = Schemas['io.qunying.content.WorkController.WorkView']
export type WorkState = Work['state']
export const workStates = [
  'GIVEN',
  'ASKED',
  'REFUSED',
  'WITHDRAWN'
] as const satisfies readonly WorkState[]

export type ConnectionName = Schemas['io.qunying.channel.ConnectionController.ConnectionView']
/** A post that staff publish to the moments of their customers. */
export type Moment = Schemas['io.qunying.channel.Moments.Moment']
export type NewMoment = Schemas['io.qunying.content.MomentController.NewMoment']
export type MomentPublisher = Schemas['io.qunying.content.MomentDesk.PublisherLine']
/** What a platform says to who comes into a group, and what became of it. */
export type Welcome = Schemas['io.qunying.channel.WelcomeLibrary.Entry']
export type WelcomeText = Schemas['io.qunying.content.WelcomeController.WelcomeText']
export type WelcomeShelf = Schemas['io.qunying.content.WelcomeDesk.Library']
export type WelcomeLimits = WelcomeShelf['limits']
/** A group that is to choose one. */
export type WelcomeUse = Schemas['io.qunying.content.WelcomeGroupDesk.WelcomeUse']
export type WelcomeGroup = Schemas['io.qunying.content.WelcomeGroupDesk.WelcomeGroup']
/** Who can publish, which tags customers wear, and what the platform takes. */
export type MomentChoice = Schemas['io.qunying.content.MomentDesk.Choice']
