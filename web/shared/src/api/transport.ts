import { connection } from '../connection'
import { isProblem, problemOf, SERVER_UNREACHABLE, unreachable, type ApiProblem } from './problem'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

type ProblemListener = (problem: ApiProblem) => void
const listeners = new Set<ProblemListener>()

/** Hears every problem of every call, before the caller does. Used by the shell to notice an expired session. */
export function onProblem(listener: ProblemListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function csrfToken(): string | undefined {
  const value = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
  return value === undefined ? undefined : decodeURIComponent(value)
}

/** Sends the request with the headers another site cannot set and throws an {@link ApiProblem} for everything but success. */
export async function transport(request: Request): Promise<Response> {
  if (!READING.has(request.method)) {
    request.headers.set('X-Requested-With', 'qunying')
    const token = csrfToken()
    if (token !== undefined) request.headers.set('X-XSRF-TOKEN', token)
  }
  try {
    const response = await reach(request)
    if (!response.ok) throw await problemOf(response)
    return response
  } catch (error) {
    if (isProblem(error)) {
      if (error.code === SERVER_UNREACHABLE) connection.lost()
      listeners.forEach((listener) => listener(error))
    }
    throw error
  }
}

async function reach(request: Request): Promise<Response> {
  try {
    return await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw unreachable(String(error))
  }
}
