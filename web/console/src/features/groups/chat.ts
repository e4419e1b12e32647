import { ref, shallowRef } from 'vue'
import { isProblem, SERVER_UNREACHABLE } from '@qunying/shared/api'
import type { Mention, Message, MessageBody, MessagePage, Picture, Quote } from './types'

const PAGE = 50
const CATCH_UP = 200

/** A message of ours that the room has not shown yet. */
export interface Outgoing {
  clientId: string
  text: string
  pictures: Picture[]
  replyTo?: Quote | undefined
  mentions: Mention[]
  state: 'sending' | 'failed'
  problem?: { code: string; params: Record<string, unknown> }
}

export type Spoken = Pick<Outgoing, 'text' | 'pictures' | 'replyTo' | 'mentions'>

export interface ChatPort {
  list: (query: { before?: number; after?: number; limit: number }) => Promise<MessagePage>
  say: (body: MessageBody) => Promise<unknown>
  newId: () => string
}

/**
 * The talk of one room: in the order of its numbers, each line once, however it arrives – as history, live, after a
 * lost connection, or as the echo of what was sent.
 */
export function createChat(port: ChatPort) {
  const messages = shallowRef<Message[]>([])
  const outgoing = ref<Outgoing[]>([])
  const hasOlder = ref(false)
  /** the highest number seen; listening goes on after it */
  const cursor = ref(0)
  let isLoadingOlder = false
  let catching: Promise<void> | undefined
  /** one at a time, so that what was written first is sent first */
  let queue: Promise<void> = Promise.resolve()

  function see(seq: number) {
    if (seq > cursor.value) cursor.value = seq
  }

  function receive(items: readonly Message[]) {
    if (items.length === 0) return
    const byId = new Map(messages.value.map((it) => [it.id, it]))
    items.forEach((it) => byId.set(it.id, it))
    items.forEach((it) => see(it.seq))
    messages.value = [...byId.values()].sort((a, b) => a.seq - b.seq)
    const arrived = new Set(items.map((it) => it.clientId))
    outgoing.value = outgoing.value.filter((it) => !arrived.has(it.clientId))
  }

  function fail(clientId: string, error: unknown) {
    const problem = isProblem(error)
      ? { code: error.code, params: error.params }
      : { code: 'unexpected', params: {} }
    outgoing.value = outgoing.value.map((it) =>
      it.clientId === clientId ? { ...it, state: 'failed', problem } : it
    )
  }

  async function post(clientId: string) {
    const it = outgoing.value.find((one) => one.clientId === clientId)
    if (!it) return
    try {
      await port.say({
        clientId,
        text: it.text,
        pictures: it.pictures.map((picture) => picture.id),
        mentions: it.mentions.map((mention) => mention.seat),
        ...(it.replyTo ? { replyTo: it.replyTo.id } : {})
      })
    } catch (error) {
      fail(clientId, error)
    }
  }

  function send(clientId: string) {
    outgoing.value = outgoing.value.map((it) =>
      it.clientId === clientId ? { ...it, state: 'sending' } : it
    )
    queue = queue.then(() => post(clientId))
  }

  async function fetchNewer() {
    let hasMore = true
    while (hasMore) {
      const page = await port.list({ after: cursor.value, limit: CATCH_UP })
      receive(page.items)
      hasMore = page.hasMore && page.items.length > 0
    }
  }

  return {
    messages,
    outgoing,
    hasOlder,
    cursor,
    see,
    receive,
    async start() {
      const page = await port.list({ limit: PAGE })
      hasOlder.value = page.hasMore
      receive(page.items)
    },
    async older() {
      const first = messages.value[0]
      if (isLoadingOlder || !hasOlder.value || !first) return
      isLoadingOlder = true
      try {
        const page = await port.list({ before: first.seq, limit: PAGE })
        hasOlder.value = page.hasMore && page.items.length > 0
        receive(page.items)
      } finally {
        isLoadingOlder = false
      }
    },
    /** Fetches everything after the cursor; asked twice at once it runs once. */
    catchUp(): Promise<void> {
      catching ??= fetchNewer().finally(() => (catching = undefined))
      return catching
    },
    recalled(id: string) {
      const found = messages.value.find((it) => it.id === id)
      if (found) receive([{ ...found, kind: 'RECALLED', text: '', pictures: [] }])
    },
    say(spoken: Spoken) {
      const clientId = port.newId()
      outgoing.value = [...outgoing.value, { ...spoken, clientId, state: 'sending' }]
      send(clientId)
    },
    retry: send,
    /** Sends again what only a lost connection held up. */
    resend() {
      outgoing.value
        .filter((it) => it.state === 'failed' && it.problem?.code === SERVER_UNREACHABLE)
        .forEach((it) => send(it.clientId))
    },
    discard(clientId: string) {
      outgoing.value = outgoing.value.filter((it) => it.clientId !== clientId)
    }
  }
}

export type Chat = ReturnType<typeof createChat>
