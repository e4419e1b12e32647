import { send } from '@qunying/shared/api'
import type { ImportResult, NewQuestion, Played, Question, Setting } from './types'

type Options = { signal?: AbortSignal }

const at = (community: string) => `/api/console/games/${community}`

/** The calls of this feature, one line each. */
export const gamesApi = {
  setting: (community: string, options: Options = {}) =>
    send<Setting>('GET', `${at(community)}/setting`, options),
  saveSetting: (community: string, body: Setting) =>
    send<Setting>('PUT', `${at(community)}/setting`, { body }),
  played: (community: string, options: Options) => send<Played[]>('GET', at(community), options),
  questions: (community: string, options: Options) =>
    send<Question[]>('GET', `${at(community)}/questions`, options),
  add: (community: string, body: NewQuestion) =>
    send<void>('POST', `${at(community)}/questions`, { body }),
  remove: (community: string, question: string) =>
    send<void>('DELETE', `${at(community)}/questions/${question}`),
  importFile(community: string, file: File) {
    const body = new FormData()
    body.append('file', file, file.name)
    return send<ImportResult>('POST', `${at(community)}/questions/imports`, { body })
  }
}
