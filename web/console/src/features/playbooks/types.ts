import type { Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type PlaybookRow = Schemas['io.qunying.playbook.PlaybookList.Row']
export type Playbook = Schemas['io.qunying.playbook.PlaybookController.View']
export type NewPlaybook = Schemas['io.qunying.playbook.PlaybookController.New']
export type Ready = Schemas['io.qunying.playbook.PlaybookController.Ready']
export type State = Playbook['state']

export type Later = Schemas['io.qunying.playbook.Later']
export type Problem = Schemas['io.qunying.playbook.Problem']
export type Vocabulary = Schemas['io.qunying.playbook.VocabularyController.Vocabulary']

export type Plan = Schemas['io.qunying.playbook.RunController.Plan']
export type PlanItem = Plan['creates'][number] & { details?: Record<string, string> }
export type Apply = Schemas['io.qunying.playbook.RunController.Apply']
export type RollBack = Schemas['io.qunying.playbook.RunController.RollBack']
export type InFlight = Apply['inFlight']
export type Applied = Schemas['io.qunying.playbook.Playbooks.Applied']

export type Version = Schemas['io.qunying.playbook.Versions.Version']
export type Difference = Schemas['io.qunying.playbook.ComparePlaybooks.Difference']

export type Programme = Schemas['io.qunying.timeline.ProgrammeController.ProgrammeView']
export type StepFigure = Programme['steps'][number]
export type Judged = NonNullable<StepFigure['metric']>

export type Wanted = Schemas['io.qunying.simulation.SimulationController.Wanted']
export type Simulation = Schemas['io.qunying.simulation.SimulationController.View']
export type Report = NonNullable<Simulation['report']>

/** Whole playbooks and single programmes are steered by the same words. */
export type Steering = 'pause' | 'resume' | 'stop'
