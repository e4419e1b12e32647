import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLive } from './live'

class Stream extends EventTarget {
  static all: Stream[] = []
  onopen: (() => void) | undefined
  onerror: (() => void) | undefined
  close = vi.fn()
  constructor(readonly address: string) {
    super()
    Stream.all.push(this)
  }
  say(name: string, data: unknown, lastEventId: string) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  Stream.all = []
  vi.stubGlobal('EventSource', Stream)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function listen(poll = vi.fn(async () => undefined)) {
  const heard: unknown[] = []
  let cursor = 0
  const states: boolean[] = []
  const { stop } = useLive({
    address: () => `/events?after=${cursor}`,
    on: {
      message: (data, id) => {
        heard.push(data)
        cursor = Number(id)
      }
    },
    poll,
    onState: (it) => states.push(it)
  })
  return { heard, states, poll, stop }
}

describe('listening', () => {
  it('opens again where it stopped, polling meanwhile', async () => {
    const { heard, states, poll, stop } = listen()
    Stream.all[0]?.onopen?.()
    Stream.all[0]?.say('message', { text: 'a' }, '7')
    Stream.all[0]?.onerror?.()
    expect(Stream.all[0]?.close).toHaveBeenCalled()

    await vi.advanceTimersByTimeAsync(1000)

    expect(poll).toHaveBeenCalledOnce()
    expect(Stream.all[1]?.address).toBe('/events?after=7')
    Stream.all[1]?.onopen?.()
    expect(heard).toEqual([{ text: 'a' }])
    expect(states).toEqual([true, false, true])
    stop()
  })

  it('goes on trying while the server is away, at most five seconds apart', async () => {
    const { poll, stop } = listen(vi.fn(() => Promise.reject(new Error('away'))))
    for (let attempt = 0; attempt < 6; attempt++) {
      Stream.all.at(-1)?.onerror?.()
      await vi.advanceTimersByTimeAsync(5000)
    }

    expect(poll).toHaveBeenCalledTimes(6)
    stop()
  })

  it('polls where streams do not exist', async () => {
    vi.stubGlobal('EventSource', undefined)
    const { poll, stop } = listen()

    await vi.advanceTimersByTimeAsync(8000)

    expect(poll.mock.calls.length).toBeGreaterThanOrEqual(3)
    stop()
  })

  it('falls silent when stopped', async () => {
    const { poll, stop } = listen()
    Stream.all[0]?.onerror?.()
    stop()

    await vi.advanceTimersByTimeAsync(20_000)

    expect(poll).not.toHaveBeenCalled()
    expect(Stream.all).toHaveLength(1)
  })
})
