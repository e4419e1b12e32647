import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, SERVER_UNREACHABLE } from '@qunying/shared/api'
import { createChat, type ChatPort } from './chat'
import type { Message } from './types'

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  at: '2026-11-24T02:00:00Z',
  kind: 'MESSAGE',
  text: `第 ${seq} 条`,
  pictures: [],
  mentions: [],
  ...more
})
const room = (port: Partial<ChatPort> = {}) => {
  let number = 0
  return createChat({
    list: () => Promise.resolve({ items: [], hasMore: false }),
    say: () => Promise.resolve({}),
    newId: () => `own-${(number += 1)}`,
    ...port
  })
}
const spoken = (text: string) => ({ text, pictures: [], mentions: [] })
const unreachable = () =>
  Promise.reject(new ApiProblem({ status: 503, code: SERVER_UNREACHABLE, detail: '' }))

describe('the talk of a room', () => {
  it('keeps the order of the numbers, however messages arrive', () => {
    const chat = room()

    chat.receive([message(3)])
    chat.receive([message(1), message(2)])

    expect(chat.messages.value.map((it) => it.seq)).toEqual([1, 2, 3])
    expect(chat.cursor.value).toBe(3)
  })

  it('shows a message once that came live and again as history', () => {
    const chat = room()

    chat.receive([message(1), message(2)])
    chat.receive([message(2), message(3)])

    expect(chat.messages.value.map((it) => it.id)).toEqual(['m1', 'm2', 'm3'])
  })

  it('catches up page by page from the last number seen, changes included', async () => {
    const list = vi
      .fn<ChatPort['list']>()
      .mockResolvedValueOnce({ items: [message(8)], hasMore: true })
      .mockResolvedValueOnce({ items: [message(9)], hasMore: false })
    const chat = room({ list })
    chat.receive([message(5)])
    chat.see(7)

    await Promise.all([chat.catchUp(), chat.catchUp()])

    expect(list.mock.calls.map(([query]) => query.after)).toEqual([7, 8])
    expect(chat.messages.value.map((it) => it.seq)).toEqual([5, 8, 9])
  })

  it('puts older messages in front and knows when there are no more', async () => {
    const list = vi
      .fn<ChatPort['list']>()
      .mockResolvedValueOnce({ items: [message(3)], hasMore: true })
      .mockResolvedValueOnce({ items: [message(1), message(2)], hasMore: false })
    const chat = room({ list })

    await chat.start()
    await chat.older()
    await chat.older()

    expect(list).toHaveBeenCalledTimes(2)
    expect(chat.messages.value.map((it) => it.seq)).toEqual([1, 2, 3])
    expect(chat.hasOlder.value).toBe(false)
  })

  it('replaces what was sent by its echo', async () => {
    const chat = room()

    chat.say(spoken('大家好'))
    await flushPromises()
    expect(chat.outgoing.value.map((it) => it.text)).toEqual(['大家好'])
    chat.receive([message(1, { clientId: 'own-1' })])

    expect(chat.outgoing.value).toEqual([])
  })

  it('keeps what could not be sent and sends it again under the same id', async () => {
    const say = vi.fn<ChatPort['say']>().mockImplementationOnce(unreachable).mockResolvedValue({})
    const chat = room({ say })

    chat.say(spoken('大家好'))
    await flushPromises()
    expect(chat.outgoing.value[0]?.state).toBe('failed')
    chat.resend()
    await flushPromises()

    expect(say.mock.calls.map(([body]) => body.clientId)).toEqual(['own-1', 'own-1'])
    expect(chat.outgoing.value[0]?.state).toBe('sending')
  })

  it('does not send again by itself what the server refused', async () => {
    const say = vi.fn<ChatPort['say']>(() =>
      Promise.reject(new ApiProblem({ status: 409, code: 'room-closed', detail: '' }))
    )
    const chat = room({ say })

    chat.say(spoken('大家好'))
    await flushPromises()
    chat.resend()
    await flushPromises()

    expect(say).toHaveBeenCalledTimes(1)
    expect(chat.outgoing.value[0]?.problem?.code).toBe('room-closed')
  })

  it('empties a recalled message and leaves it in its place', () => {
    const chat = room()
    chat.receive([message(1), message(2), message(3)])

    chat.recalled('m2')

    expect(chat.messages.value.map((it) => [it.kind, it.text])).toEqual([
      ['MESSAGE', '第 1 条'],
      ['RECALLED', ''],
      ['MESSAGE', '第 3 条']
    ])
  })
})
