/** What to play through. */
export interface Wanted {
  days: number
  members: number
  seed: number
}

export interface SimulatedStep {
  key: string
  due: number
  done: number
  late: number
  metric?: { name: string; target?: number; value?: number } | null
}

export interface Report {
  playbook: string
  seed: number
  days: number
  members: number
  wallSeconds: number
  funnel: { step: string; persons: number }[]
  groups: {
    name: string
    class: string
    community: string
    capacity: number
    peakMembers: number
    stages: { stage: string; at: string }[]
  }[]
  programmes: { key: string; runs: number; steps: SimulatedStep[] }[]
  dispatches: { planned: number; sent: number; assisted: number; dropped: number; inDoubt: number }
  violations: {
    capacity: number
    conflicts: number
    pressure: number
    duplicateSends: number
    lateSteps: number
  }
  work: { items: number; done: number }
  later: { what: string; needs: string }[]
}

export interface Simulation {
  state: 'RUNNING' | 'DONE' | 'FAILED'
  report: Report | null
  error: string | null
}
