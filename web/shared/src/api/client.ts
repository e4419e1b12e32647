import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema'
import { transport } from './transport'

/** The bodies of the contract by their full name; features give them short ones in their `types.ts`. */
export type Schemas = components['schemas']

/** One page of a list; `next` leads on to the following one. */
export interface Page<Item> {
  items: Item[]
  next?: string
}

/** A body of which we know more than the contract says: it names some enums as text. */
export type Narrow<Body, Known> = Omit<Body, keyof Known> & Known

/** A body being edited: what was emptied by hand is null, which the server reads as absent. */
export type Clearable<Body, Keys extends keyof Body> = Omit<Body, Keys> & {
  [Key in Keys]?: Body[Key] | null
}

export type ApiClient = Client<paths>

/** A client typed by the server's contract. Calls throw {@link ApiProblem}; see {@link take}. */
export function createApi(): ApiClient {
  return createClient<paths>({ baseUrl: location.origin, fetch: transport })
}

/** The body of a successful call: `await take(api.GET('/api/console/session'))`. */
export async function take<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

export interface SendOptions {
  query?: Record<string, string | number | boolean | readonly string[] | undefined>
  body?: unknown
  signal?: AbortSignal
}

/**
 * A call outside the typed client: uploads (a `FormData` body), downloads, and paths the contract does not have.
 * The body of the answer is parsed when it is JSON; no content is `undefined`.
 */
export async function send<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  const response = await transport(requestOf(method, path, options))
  const type = response.headers.get('Content-Type') ?? ''
  if (response.status === 204) return undefined as T
  return (type.includes('json') ? await response.json() : undefined) as T
}

/** The bytes behind a path, for downloads. */
export async function sendForBlob(path: string, options: SendOptions = {}): Promise<Blob> {
  return (await transport(requestOf('GET', path, options))).blob()
}

function requestOf(method: string, path: string, { query, body, signal }: SendOptions): Request {
  const url = new URL(path, location.origin)
  for (const [name, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) value.forEach((it: string) => url.searchParams.append(name, it))
    else if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const isForm = body instanceof FormData
  return new Request(url, {
    method,
    headers: {
      Accept: 'application/json, application/problem+json, */*',
      ...(body !== undefined && !isForm ? { 'Content-Type': 'application/json' } : {})
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal })
  })
}
