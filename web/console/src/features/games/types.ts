import type { Schemas } from '@qunying/shared/api'

export type Setting = Schemas['io.qunying.dialogue.game.GameSetting']
export type Kind = Setting['kinds'][number]
export type Starters = Setting['starters']
export type Question = Schemas['io.qunying.dialogue.game.GameQuestion']
export type NewQuestion = Schemas['io.qunying.dialogue.game.GameController.NewQuestion']
export type ImportResult = Schemas['io.qunying.dialogue.game.GameController.ImportResult']
export type LineProblem = Schemas['io.qunying.dialogue.game.GameController.LineProblem']
export type Played = Schemas['io.qunying.dialogue.game.LatelyPlayed.Played']

export const kinds = [
  'IDIOM_CHAIN',
  'DICE',
  'NUMBER_BOMB',
  'QUIZ'
] as const satisfies readonly Kind[]
export const starters = ['EVERYBODY', 'STAFF'] as const satisfies readonly Starters[]
export const levels = ['1', '2', '3'] as const
