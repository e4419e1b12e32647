import type { Narrow, Schemas } from '@qunying/shared/api'

export type CommunityRow = Schemas['io.qunying.community.CommunityController.CommunityRow']
export type Outlook = Schemas['io.qunying.timeline.MoveEntry.Outlook']
export type Pressure = Schemas['io.qunying.channel.PressureController.Pressure']

export type ItemState =
  'WAITING' | 'HELD' | 'DONE' | 'SKIPPED' | 'MISSED' | 'MERGED' | 'TIMEOUT' | 'FAILED' | 'CANCELLED'

/** One thing in the calendar; only one with an `entry` can be moved. */
export type Item = Narrow<Schemas['io.qunying.timeline.Planned.Item'], { state: ItemState }>

export const views = ['week', 'month', 'list'] as const
export type View = (typeof views)[number]
