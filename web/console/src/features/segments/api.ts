import { send } from '@qunying/shared/api'
import type { Preview, Segment, SegmentDraft } from './types'

type Options = { signal?: AbortSignal }

const SEGMENTS = '/api/console/segments'

/** The calls of this feature, one line each. */
export const segmentApi = {
  list: (options: Options) => send<Segment[]>('GET', SEGMENTS, options),
  count: (id: string, options: Options) =>
    send<{ persons: number }>('GET', `${SEGMENTS}/${id}/count`, options),
  preview: (condition: string, options: Options) =>
    send<Preview>('POST', `${SEGMENTS}/previews`, { body: { condition }, ...options }),
  create: (draft: SegmentDraft) => send<Segment>('POST', SEGMENTS, { body: draft }),
  change: (id: string, draft: SegmentDraft & { version: number }) =>
    send<Segment>('PUT', `${SEGMENTS}/${id}`, { body: draft }),
  remove: (id: string) => send<void>('DELETE', `${SEGMENTS}/${id}`)
}
