import type { Schemas } from '@qunying/shared/api'

export type Feed = Schemas['io.qunying.dialogue.paper.FeedDesk.FeedView']
export type NewFeed = Schemas['io.qunying.dialogue.paper.FeedController.NewFeed']
