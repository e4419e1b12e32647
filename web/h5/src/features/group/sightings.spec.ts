import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { problem, serve } from '@/test/page'
import { createSightings } from './sightings'

const done = () => new Response(null, { status: 204 })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function wait() {
  await vi.advanceTimersByTimeAsync(2000)
  await flushPromises()
}

it('tells several together, and each only once, also after the page was opened anew', async () => {
  const calls = serve({ 'POST /api/h5/groups/g1/sightings': done })
  const first = createSightings('g1')
  first.see('a')
  first.see('b')
  first.see('a')
  await wait()
  first.see('a')
  createSightings('g1').see('b')
  await wait()

  expect(calls).toHaveLength(1)
  expect(await calls[0]?.json()).toEqual({ messages: ['a', 'b'] })
})

it('tells later what could not be told', async () => {
  let isDown = true
  const calls = serve({
    'POST /api/h5/groups/g1/sightings': () => (isDown ? problem(500, 'unexpected') : done())
  })
  const sightings = createSightings('g1')
  sightings.see('a')
  await wait()
  isDown = false
  sightings.see('b')
  await wait()

  expect(await calls.at(-1)?.json()).toEqual({ messages: ['a', 'b'] })
})
