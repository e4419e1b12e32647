import type { Schemas } from '@qunying/shared/api'

export type RuleView = Schemas['io.qunying.dialogue.ReplyDesk.RuleView']
export type ReplyDraft = Schemas['io.qunying.dialogue.ReplyDesk.Draft']
export type EntryView = Schemas['io.qunying.dialogue.FaqDesk.EntryView']
export type FaqDraft = Schemas['io.qunying.dialogue.FaqDesk.Draft']
export type Scope = Schemas['io.qunying.dialogue.Scope']
export type Wanted = Schemas['io.qunying.dialogue.Places.Wanted']
export type ByRule = Schemas['io.qunying.dialogue.TryOut.ByRule']
export type ByFaq = Schemas['io.qunying.dialogue.TryOut.ByFaq']
export type Sentence = Schemas['io.qunying.dialogue.TryOut.Sentence']
export type Setting = Schemas['io.qunying.dialogue.DialogueSetting']
export type Model = Schemas['io.qunying.dialogue.model.ModelSetting']
export type ModelWanted = Schemas['io.qunying.dialogue.model.ModelSettings.Wanted']
export type ModelCommunity = Schemas['io.qunying.dialogue.model.ModelCommunity']
export type ModelTried = Schemas['io.qunying.dialogue.ModelController.ModelTried']
export type ModelOutcome = Schemas['io.qunying.dialogue.ModelController.ModelOutcome']
export type Material = Schemas['io.qunying.content.MaterialController.MaterialView']
export type Group = Schemas['io.qunying.community.GroupBoard.Group']
export type ReplyKind = ReplyDraft['kind']

export const kinds = [
  'CONTAINS',
  'EXACT',
  'REGEX',
  'CONDITION'
] as const satisfies readonly ReplyKind[]

/** Materials that make one message; polls and pools do not. */
export const answerKinds: readonly Material['kind'][] = ['SCRIPT', 'CARD', 'LINK', 'IMAGE', 'FILE']

export const personalKinds = [
  'NUMBER',
  'ACCOUNT',
  'EMAIL',
  'LINK',
  'ADDRESS',
  'NAME'
] as const satisfies readonly ModelWanted['allowed'][number][]

/** What is imported. */
export type Sheet = 'replies' | 'faq'
