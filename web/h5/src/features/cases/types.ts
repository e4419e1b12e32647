import type { Schemas } from '@qunying/shared/api'

export type MyCase = Schemas['io.qunying.moderation.MyCaseController.MyCase']
export type MySanction = NonNullable<MyCase['sanction']>
export type MyAppeal = NonNullable<MyCase['appeal']>
