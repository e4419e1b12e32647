import type { Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type Send = Schemas['io.qunying.channel.DispatchController.DispatchRow']
export type SendState = Send['state']
export type Outcome = Schemas['io.qunying.channel.ApproveDispatches.Outcome']
