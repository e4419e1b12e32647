/* After the server's contract; absent means unknown. */

export type Threshold = 'APPLICATION' | 'OPEN'

export interface LiveCode {
  id: string
  name: string
  address: string
}

export interface FunnelStep {
  verb: string
  persons?: number | null
}

export const watched = [
  'code.scanned',
  'landing.viewed',
  'application.submitted',
  'application.approved',
  'group.joined'
] as const
export type Watched = (typeof watched)[number]
