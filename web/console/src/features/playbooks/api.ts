import { send, sendForBlob } from '@qunying/shared/api'
import type { JsonSchema } from './jsonSchema'
import type {
  Applied,
  Apply,
  Difference,
  NewPlaybook,
  Page,
  Plan,
  Playbook,
  PlaybookRow,
  Problem,
  Programme,
  Ready,
  RollBack,
  Simulation,
  Steering,
  Version,
  Vocabulary,
  Wanted
} from './types'

type Options = { signal?: AbortSignal }

const PLAYBOOKS = '/api/console/playbooks'
const PROGRAMMES = '/api/console/programmes'
const SIMULATIONS = '/api/console/simulations'

/** The calls of this feature, one line each. */
export const playbookApi = {
  list: (options: Options) => send<PlaybookRow[]>('GET', PLAYBOOKS, options),
  library: (options: Options) => send<Ready[]>('GET', `${PLAYBOOKS}/library`, options),
  create: (body: NewPlaybook) => send<Playbook>('POST', PLAYBOOKS, { body }),
  find: (id: string, options: Options = {}) => send<Playbook>('GET', `${PLAYBOOKS}/${id}`, options),
  save: (id: string, body: { text: string; draftVersion: number }) =>
    send<Playbook>('PUT', `${PLAYBOOKS}/${id}`, { body }),
  discard: (id: string) => send<void>('DELETE', `${PLAYBOOKS}/${id}`),
  validate: (text: string, options: Options) =>
    send<Problem[]>('POST', `${PLAYBOOKS}/validate`, { body: { text }, ...options }),
  schema: (options: Options) => send<JsonSchema>('GET', '/api/console/playbook-schema', options),
  vocabulary: (options: Options) =>
    send<Vocabulary>('GET', '/api/console/playbook-vocabulary', options),

  plan: (id: string, options: Options) => send<Plan>('POST', `${PLAYBOOKS}/${id}/plan`, options),
  apply: (id: string, body: Apply) => send<Applied>('POST', `${PLAYBOOKS}/${id}/apply`, { body }),
  rollBack: (id: string, body: RollBack) =>
    send<Applied>('POST', `${PLAYBOOKS}/${id}/rollback`, { body }),
  steer: (id: string, how: Steering) => send<void>('POST', `${PLAYBOOKS}/${id}/${how}`),
  versions: (id: string, cursor: string | undefined, options: Options) =>
    send<Page<Version>>('GET', `${PLAYBOOKS}/${id}/versions`, { query: { cursor }, ...options }),
  diff: (id: string, query: { from?: number; to?: number }, options: Options) =>
    send<Difference>('GET', `${PLAYBOOKS}/${id}/diff`, { query, ...options }),
  exported: (id: string, version?: number) =>
    sendForBlob(`${PLAYBOOKS}/${id}/export`, { query: { version } }),

  programmes: (playbook: string, options: Options) =>
    send<Programme[]>('GET', PROGRAMMES, { query: { playbook }, ...options }),
  steerProgramme: (id: string, how: Steering) =>
    send<Programme>('POST', `${PROGRAMMES}/${id}/${how}`),

  simulate: (id: string, body: Wanted) =>
    send<{ id: string }>('POST', `${PLAYBOOKS}/${id}/simulations`, { body }),
  simulation: (id: string, options: Options) =>
    send<Simulation>('GET', `${SIMULATIONS}/${id}`, options)
}
