import { send, type Page } from '@qunying/shared/api'
import type {
  ByFaq,
  ByRule,
  EntryView,
  FaqDraft,
  Group,
  Material,
  Model,
  ModelCommunity,
  ModelOutcome,
  ModelTried,
  ModelWanted,
  ReplyDraft,
  RuleView,
  Sentence,
  Setting,
  Sheet,
  Wanted
} from './types'

type Options = { signal?: AbortSignal }

const CONSOLE = '/api/console'
const REPLIES = `${CONSOLE}/replies`
const FAQ = `${CONSOLE}/faq`
const MODEL = `${CONSOLE}/model`

/** The calls of this feature, one line each. */
export const dialogueApi = {
  replies: (options: Options) => send<RuleView[]>('GET', REPLIES, options),
  addReply: (body: ReplyDraft) => send<{ id: string }>('POST', REPLIES, { body }),
  changeReply: (id: string, version: number, draft: ReplyDraft) =>
    send<void>('PUT', `${REPLIES}/${id}`, { body: { version, draft } }),
  removeReply: (id: string) => send<void>('DELETE', `${REPLIES}/${id}`),
  tryReply: (body: Sentence) => send<ByRule>('POST', `${REPLIES}/tries`, { body }),
  materials: (cursor: string | undefined, options: Options) =>
    send<Page<Material>>('GET', `${CONSOLE}/content/materials`, {
      query: { limit: 100, cursor },
      ...options
    }),
  faq: (options: Options) => send<EntryView[]>('GET', FAQ, options),
  addFaq: (body: FaqDraft) => send<{ id: string }>('POST', FAQ, { body }),
  changeFaq: (id: string, version: number, draft: FaqDraft) =>
    send<void>('PUT', `${FAQ}/${id}`, { body: { version, draft } }),
  removeFaq: (id: string) => send<void>('DELETE', `${FAQ}/${id}`),
  tryFaq: (body: Sentence) => send<ByFaq>('POST', `${FAQ}/tries`, { body }),
  setting: (community: string, options: Options) =>
    send<Setting>('GET', `${FAQ}/settings/${community}`, options),
  saveSetting: (community: string, body: Setting) =>
    send<Setting>('PUT', `${FAQ}/settings/${community}`, { body }),
  model: (options: Options) => send<Model>('GET', MODEL, options),
  saveModel: (body: ModelWanted) => send<Model>('PUT', MODEL, { body }),
  tryModel: (community: string, text: string) =>
    send<ModelTried>('POST', `${MODEL}/tries`, { body: { community, text } }),
  modelCommunity: (community: string, options: Options) =>
    send<ModelCommunity>('GET', `${MODEL}/communities/${community}`, options),
  saveModelCommunity: (community: string, body: ModelCommunity) =>
    send<ModelCommunity>('PUT', `${MODEL}/communities/${community}`, { body }),
  modelOutcomes: (community: string, options: Options) =>
    send<ModelOutcome[]>('GET', `${MODEL}/communities/${community}/outcomes`, options),
  importSheet(sheet: Sheet, file: File, { branch, community }: Wanted) {
    const body = new FormData()
    body.append('file', file, file.name)
    return send<{ added: number }>('POST', `${CONSOLE}/${sheet}/imports`, {
      body,
      query: { branch: branch ?? undefined, community: community ?? undefined }
    })
  },
  /** the first of them, which is all but in the largest communities */
  groups: (community: string, options: Options) =>
    send<Page<Group>>('GET', `${CONSOLE}/communities/${community}/groups`, {
      query: { limit: 200 },
      ...options
    })
}
