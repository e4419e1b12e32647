import { describe, expect, it } from 'vitest'
import type { Message } from '@qunying/shared/chat'
import { rowsOf } from './rows'

const start = Date.parse('2026-11-24T02:00:00Z')

function said(seq: number, minute: number, author: string, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    seq,
    at: new Date(start + minute * 60_000).toISOString(),
    kind: 'MESSAGE',
    author: { seat: author, nickname: author, role: 'MEMBER', staff: false },
    text: `${seq}`,
    pictures: [],
    mentions: [],
    ...more
  }
}

const kinds = (messages: Message[], readUntil = 0) =>
  rowsOf(messages, [], readUntil).map((it) => it.kind)

describe('the rows of the list', () => {
  it('tell the time after a longer pause', () => {
    expect(kinds([said(1, 0, 'a'), said(2, 3, 'b'), said(3, 20, 'a')])).toEqual([
      'time',
      'message',
      'message',
      'time',
      'message'
    ])
  })

  it('draw messages of one author together', () => {
    const rows = rowsOf([said(1, 0, 'a'), said(2, 1, 'a'), said(3, 2, 'b')], [], 0)

    expect(rows.flatMap((it) => (it.kind === 'message' ? it.isFirst : []))).toEqual([
      true,
      false,
      true
    ])
  })

  it('have one line before the first message not read that is not mine', () => {
    const mine = said(2, 1, 'me', { mine: true })

    expect(kinds([said(1, 0, 'a'), mine, said(3, 2, 'a'), said(4, 3, 'a')], 1)).toEqual([
      'time',
      'message',
      'message',
      'unread',
      'message',
      'message'
    ])
    expect(kinds([said(1, 0, 'a')], 0)).not.toContain('unread')
  })

  it('keep their key when the echo of a message arrives', () => {
    const outgoing = {
      clientId: 'c1',
      text: '',
      pictures: [],
      mentions: [],
      at: start,
      state: 'sending' as const
    }

    const sending = rowsOf([], [outgoing], 0)
    const arrived = rowsOf([said(1, 0, 'me', { clientId: 'c1', mine: true })], [], 0)

    expect(arrived.at(-1)?.key).toBe(sending.at(-1)?.key)
  })
})
