export interface FieldProblem {
  field: string
  code: string
  message: string
}

export interface Problem {
  status: number
  code: string
  detail: string
  params?: Record<string, unknown>
  fields?: FieldProblem[]
}

/** The server could not be reached, or said it is not ready: nothing was decided, trying again is right. */
export const SERVER_UNREACHABLE = 'server-unreachable'

/** What the server refused, told by a stable `code`; the screen words it, `detail` is for the log. */
export class ApiProblem extends Error implements Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly params: Record<string, unknown>
  readonly fields: FieldProblem[]

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail
    this.params = problem.params ?? {}
    this.fields = problem.fields ?? []
  }

  /** The code of the named field's problem, if the server complained about that field. */
  fieldCode(field: string): string | undefined {
    return this.fields.find((it) => it.field === field)?.code
  }
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code)
}

const STANDARD = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'fields'])

/**
 * Reads an RFC 9457 body. Members beyond the standard ones become `params`, whether they stand at the top or inside
 * `params`, so `retryAfterSeconds` is found either way.
 */
export async function problemOf(response: Response): Promise<ApiProblem> {
  if (response.status === 503) return unreachable(`${response.status} from ${response.url}`)
  const body = await response.json().catch(() => undefined)
  const members: Record<string, unknown> =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  // With a code of ours a platform behind us is meant, without one a proxy says that we are away.
  if ((response.status === 502 || response.status === 504) && typeof members.code !== 'string')
    return unreachable(`${response.status} from ${response.url}`)
  const extra = Object.fromEntries(Object.entries(members).filter(([key]) => !STANDARD.has(key)))
  const { params, ...rest } = extra
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN)
  return new ApiProblem({
    status: response.status,
    code: typeof members.code === 'string' ? members.code : `http-${response.status}`,
    detail: typeof members.detail === 'string' ? members.detail : response.statusText,
    params: {
      ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
      ...rest,
      ...(typeof params === 'object' && params !== null ? params : {})
    },
    fields: Array.isArray(members.fields) ? (members.fields as FieldProblem[]) : []
  })
}

export function unreachable(detail: string): ApiProblem {
  return new ApiProblem({ status: 503, code: SERVER_UNREACHABLE, detail })
}
