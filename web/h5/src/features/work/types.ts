import type { Schemas } from '@qunying/shared/api'

export type WorkItem = Schemas['io.qunying.worklist.WorkController.WorkRow']
export type AtHand = Schemas['io.qunying.worklist.AtHandController.WorkAtHand']
export type JoinRequest = Schemas['io.qunying.entry.JoinRequestDesk.Detail']
export type Session = Schemas['io.qunying.staff.SessionController.Session']
export type Signed = Schemas['io.qunying.channel.wecom.SignPage.Signed']
export type Laid = Schemas['io.qunying.worklist.AtHandController.LaidPictures']
