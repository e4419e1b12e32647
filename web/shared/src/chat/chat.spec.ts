import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, SERVER_UNREACHABLE } from '../api'
import { createChat, type ChatPort } from './chat'
import type { Message, MessageBody, MessageQuery } from './types'

function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    seq,
    at: '2026-11-24T02:42:00Z',
    kind: 'MESSAGE',
    text: `${seq}`,
    pictures: [],
    mentions: [],
    ...more
  }
}

/** A room on a pretended server, taking each client id once. */
function room(count = 0) {
  const stored = Array.from({ length: count }, (_, index) => message(index + 1))
  const asked: MessageQuery[] = []
  const posted: MessageBody[] = []
  const port: ChatPort = {
    async list(query) {
      asked.push(query)
      const { before = Infinity, after, limit = 50 } = query
      const found =
        after === undefined
          ? stored.filter((it) => it.seq < before)
          : stored.filter((it) => it.seq > after)
      const items = after === undefined ? found.slice(-limit) : found.slice(0, limit)
      return { items, hasMore: found.length > items.length }
    },
    async post(body) {
      posted.push(body)
      const known = stored.find((it) => it.clientId === body.clientId)
      const taken =
        known ?? message(stored.length + 1, { text: body.text, clientId: body.clientId })
      if (!known) stored.push({ ...taken, mine: true })
      return { id: taken.id }
    }
  }
  return { stored, asked, posted, port }
}

const lost = () => new ApiProblem({ status: 503, code: SERVER_UNREACHABLE, detail: '' })
const settled = () => new Promise((resolve) => setTimeout(resolve))
const spoken = (text: string) => ({ text, pictures: [], replyTo: undefined, mentions: [] })
const seqs = (chat: ReturnType<typeof createChat>) => chat.messages.value.map((it) => it.seq)

beforeEach(() => sessionStorage.clear())

describe('the messages of a room', () => {
  it('stand in the order of their numbers, each once, however they arrive', async () => {
    const { port } = room(3)
    const chat = createChat('g', port)
    await chat.start()

    chat.receive([message(6), message(4)])
    chat.receive([message(5), message(4), message(2)])

    expect(seqs(chat)).toEqual([1, 2, 3, 4, 5, 6])
    expect(chat.cursor.value).toBe(6)
  })

  it('go back page by page until the first', async () => {
    const { port, asked } = room(120)
    const chat = createChat('g', port)
    await chat.start()
    expect(seqs(chat)[0]).toBe(71)

    await Promise.all([chat.older(), chat.older()])
    await chat.older()
    await chat.older()

    expect(seqs(chat)).toHaveLength(120)
    expect(chat.hasOlder.value).toBe(false)
    expect(asked).toHaveLength(3)
  })

  it('miss nothing after a lost connection, over as many pages as it takes', async () => {
    const { port, stored } = room(10)
    const chat = createChat('g', port)
    await chat.start()
    for (let seq = 11; seq <= 510; seq++) stored.push(message(seq))

    await Promise.all([chat.catchUp(), chat.catchUp()])

    expect(seqs(chat)).toEqual(stored.map((it) => it.seq))
  })

  it('resume behind changes that are no messages', async () => {
    const { port, asked } = room(3)
    const chat = createChat('g', port)
    await chat.start()

    chat.see(7)
    chat.see(5)
    await chat.catchUp()

    expect(asked.at(-1)).toMatchObject({ after: 7 })
  })

  it('are read anew when somebody was erased, without losing the place', async () => {
    const { port, asked } = room(3)
    const chat = createChat('g', port)
    await chat.start()
    chat.see(7)

    await chat.readAnew()

    expect(asked.at(-1)).toMatchObject({ after: (chat.messages.value[0]?.seq ?? 0) - 1 })
    expect(chat.cursor.value).toBe(7)
  })

  it('lose their words when recalled', async () => {
    const { port } = room(3)
    const chat = createChat('g', port)
    await chat.start()

    chat.recalled('m2')
    chat.recalled('unknown')

    expect(chat.messages.value[1]).toMatchObject({ kind: 'RECALLED', text: '' })
  })
})

describe('a message of mine', () => {
  it('shows at once and is replaced by its echo, also when that comes before the answer', async () => {
    const { port } = room()
    let answer: (it: { id: string }) => void = () => undefined
    port.post = () => new Promise((resolve) => (answer = resolve))
    const chat = createChat('g', port)

    chat.say(spoken('你好'))
    await settled()
    expect(chat.outgoing.value).toMatchObject([{ text: '你好', state: 'sending' }])

    const clientId = chat.outgoing.value[0]?.clientId ?? ''
    chat.receive([message(1, { clientId, mine: true })])
    expect(chat.outgoing.value).toEqual([])

    answer({ id: 'm1' })
    await settled()
    expect(seqs(chat)).toEqual([1])
    expect(chat.outgoing.value).toEqual([])
  })

  it('is recognised by its id when the echo does not carry the client id', async () => {
    const { port } = room()
    const chat = createChat('g', port)
    chat.say(spoken('你好'))
    await settled()

    chat.receive([message(1, { mine: true })])

    expect(chat.outgoing.value).toEqual([])
  })

  it('is looked for when its echo does not come', async () => {
    vi.useFakeTimers()
    const { port } = room()
    const chat = createChat('g', port)
    chat.say(spoken('你好'))

    await vi.advanceTimersByTimeAsync(3100)
    vi.useRealTimers()

    expect(chat.outgoing.value).toEqual([])
    expect(chat.messages.value).toMatchObject([{ text: '你好' }])
  })

  it('stays with the reason when refused, and is not sent again by itself', async () => {
    const { port } = room()
    const refused = new ApiProblem({ status: 429, code: 'too-fast', detail: '' })
    port.post = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue({ id: 'm1' })
    const chat = createChat('g', port)
    chat.say(spoken('快'))
    await settled()
    expect(chat.outgoing.value).toMatchObject([{ state: 'failed', problem: { code: 'too-fast' } }])

    chat.resend()
    await settled()
    expect(port.post).toHaveBeenCalledOnce()

    chat.retry(chat.outgoing.value[0]?.clientId ?? '')
    await settled()
    const ids = vi.mocked(port.post).mock.calls.map(([body]) => body.clientId)
    expect(new Set(ids).size).toBe(1)
    expect(ids).toHaveLength(2)
  })

  it('goes out again in its order once the connection is back, and is taken once', async () => {
    const { port, stored, posted } = room()
    const take = port.post
    // the first one reached the server, only its answer was lost
    port.post = vi
      .fn(take)
      .mockImplementationOnce(async (body) => {
        await take(body)
        throw lost()
      })
      .mockRejectedValueOnce(lost())
    const chat = createChat('g', port)
    chat.say(spoken('一'))
    chat.say(spoken('二'))
    await settled()
    expect(chat.outgoing.value.map((it) => it.state)).toEqual(['failed', 'failed'])

    chat.resend()
    await settled()
    await chat.catchUp()

    expect(stored.map((it) => it.text)).toEqual(['一', '二'])
    expect(posted).toHaveLength(3)
    expect(chat.messages.value.map((it) => it.text)).toEqual(['一', '二'])
    expect(chat.outgoing.value).toEqual([])
  })

  it('survives a reload under the same client id', async () => {
    const { port, stored, posted } = room()
    const before = createChat('g', { ...port, post: () => Promise.reject(lost()) })
    before.say(spoken('还没发出去'))
    await settled()
    const clientId = before.outgoing.value[0]?.clientId

    const after = createChat('g', port)
    await after.start()
    await settled()

    expect(posted.map((it) => it.clientId)).toEqual([clientId])
    expect(stored).toHaveLength(1)
    expect(createChat('other', port).outgoing.value).toEqual([])
  })

  it('is gone when it is not wanted any more', async () => {
    const { port } = room()
    port.post = () => Promise.reject(lost())
    const chat = createChat('g', port)
    chat.say(spoken('算了'))
    await settled()

    chat.discard(chat.outgoing.value[0]?.clientId ?? '')

    expect(createChat('g', port).outgoing.value).toEqual([])
  })
})
