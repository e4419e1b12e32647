import { afterEach, describe, expect, it, vi } from 'vitest'
import { connection } from '../connection'
import { send } from './client'
import type { ApiProblem } from './problem'

function answer(response: () => Response | Promise<Response>) {
  vi.stubGlobal('fetch', response)
}

async function failure(): Promise<ApiProblem> {
  return send('GET', '/api/x').then(
    () => Promise.reject(new Error('expected a problem')),
    (error: ApiProblem) => error
  )
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a call', () => {
  it('turns problem details into an ApiProblem', async () => {
    answer(() =>
      Response.json(
        {
          code: 'invalid',
          detail: 'x',
          fields: [{ field: 'name', code: 'required', message: '' }],
          max: 9
        },
        { status: 422 }
      )
    )

    const problem = await failure()

    expect(problem).toMatchObject({ status: 422, code: 'invalid', params: { max: 9 } })
    expect(problem.fieldCode('name')).toBe('required')
  })

  it('tells a platform that refuses from a proxy that says that the server is away', async () => {
    answer(() => Response.json({ code: 'contacts-untold' }, { status: 502 }))
    expect(await failure()).toMatchObject({ status: 502, code: 'contacts-untold' })
    expect(connection.isLost.value).toBe(false)

    vi.useFakeTimers()
    answer(() => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }))
    expect((await failure()).code).toBe('server-unreachable')
    expect(connection.isLost.value).toBe(true)

    answer(() => new Response(null, { status: 200 }))
    await vi.advanceTimersByTimeAsync(3000)
    expect(connection.isLost.value).toBe(false)
  })

  it('without an answer marks the connection as lost until the server is healthy again', async () => {
    vi.useFakeTimers()
    const told = vi.fn()
    connection.onRestored(told)
    answer(() => Promise.reject(new TypeError('refused')))

    const problem = await failure()
    expect(problem.code).toBe('server-unreachable')
    expect(connection.isLost.value).toBe(true)

    await vi.advanceTimersByTimeAsync(1000)
    expect(connection.isLost.value).toBe(true)

    answer(() => new Response(null, { status: 200 }))
    await vi.advanceTimersByTimeAsync(2000)
    expect(connection.isLost.value).toBe(false)
    expect(told).toHaveBeenCalledOnce()
  })
})
