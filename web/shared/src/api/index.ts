export {
  createApi,
  send,
  sendForBlob,
  take,
  type ApiClient,
  type Clearable,
  type Narrow,
  type Page,
  type Schemas,
  type SendOptions
} from './client'
export {
  ApiProblem,
  isProblem,
  SERVER_UNREACHABLE,
  type FieldProblem,
  type Problem
} from './problem'
export { onProblem } from './transport'
export type { components, paths } from './schema'
