import type { Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type WorkItem = Schemas['io.qunying.worklist.WorkController.WorkRow']
export type WorkDetail = Schemas['io.qunying.worklist.WorkController.WorkDetail']
export type JoinRequest = Schemas['io.qunying.entry.JoinRequestDesk.Detail']
export type Colleague = Schemas['io.qunying.staff.Colleagues.Colleague']
export type TableLine = Schemas['io.qunying.worklist.MaintenanceTable.Line']
export type TableCell = Schemas['io.qunying.worklist.MaintenanceTable.Cell']
export type TeamMember = Schemas['io.qunying.worklist.TeamController.TeamMember']
export type AnswerTimes = Schemas['io.qunying.worklist.TeamFigures.AnswerTimes']
export type Branch = Schemas['io.qunying.staff.Branches.Branch']
export type Community = Schemas['io.qunying.community.CommunityController.CommunityRow']

export const views = ['MINE', 'BRANCH', 'OVERDUE', 'DONE'] as const
export type View = (typeof views)[number]

/** What is asked of the list. */
export interface WorkQuery {
  view: View
  branch?: string | undefined
  day?: string | undefined
}

/** Whole days in the zone, both included. */
export interface Days {
  from: string
  until: string
}
