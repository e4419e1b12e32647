import type { Schemas } from '@qunying/shared/api'

export type LiveCode = Schemas['io.qunying.entry.web.CodeDocument']
export type Threshold = Extract<LiveCode['threshold']['kind'], 'APPLICATION' | 'OPEN'>
export type FunnelStep = Schemas['io.qunying.insight.Funnel.Step']

export const watched = [
  'code.scanned',
  'landing.viewed',
  'application.submitted',
  'application.approved',
  'group.joined'
] as const
export type Watched = (typeof watched)[number]
