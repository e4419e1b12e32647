import type { Schemas } from '@qunying/shared/api'

export type Segment = Schemas['io.qunying.person.Segments.Segment']
export type SegmentDraft = Pick<Segment, 'title' | 'condition'>
export type Preview = Schemas['io.qunying.person.PersonPages.Preview']
