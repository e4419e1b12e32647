import { ref, shallowRef } from 'vue'
import { createOutgoing } from './outgoing'
import type { Message, MessageBody, MessagePage, MessageQuery, Poll } from './types'

const PAGE = 50
/** After this long without its echo, a sent message is looked for. */
const ECHO_WITHIN = 3000

export interface ChatPort {
  list: (query: MessageQuery) => Promise<MessagePage>
  post: (body: MessageBody) => Promise<{ id: string }>
}

/**
 * The messages of one room: in the order of their numbers, each once, however they arrive – as history, live, after a
 * lost connection, or as the echo of what was sent.
 *
 * @param speaker who speaks where: names the place in this tab where unsent messages wait
 */
export function createChat(speaker: string, port: ChatPort) {
  const messages = shallowRef<Message[]>([])
  const {
    outgoing,
    say,
    resend,
    retry,
    discard,
    settle: drop
  } = createOutgoing(speaker, port.post, lookFor)
  const hasOlder = ref(false)
  const isLoadingOlder = ref(false)
  /** the highest number seen; listening goes on after it */
  const cursor = ref(0)
  let catching: Promise<void> | undefined

  function see(seq: number) {
    if (seq > cursor.value) cursor.value = seq
  }

  function receive(items: Message[]) {
    if (items.length === 0) return
    const [only] = items
    if (items.length === 1 && only && only.seq > (messages.value.at(-1)?.seq ?? 0)) {
      // the usual one, live: it only goes behind the others
      see(only.seq)
      messages.value = [...messages.value, only]
      return settle()
    }
    const byId = new Map(messages.value.map((it) => [it.id, it]))
    for (const it of items) {
      byId.set(it.id, { ...it })
      see(it.seq)
    }
    messages.value = [...byId.values()].sort((a, b) => a.seq - b.seq)
    settle()
  }

  /** Drops what has arrived in the room from what is on its way. */
  function settle() {
    if (outgoing.value.length === 0) return
    const clientIds = new Set(messages.value.map((it) => it.clientId))
    const ids = new Set(messages.value.map((it) => it.id))
    drop((it) => clientIds.has(it.clientId) || (it.id !== undefined && ids.has(it.id)))
  }

  async function start() {
    const page = await port.list({ limit: PAGE })
    hasOlder.value = page.hasMore
    receive(page.items)
    resend()
  }

  async function older() {
    const first = messages.value[0]
    if (isLoadingOlder.value || !hasOlder.value || !first) return
    isLoadingOlder.value = true
    try {
      const page = await port.list({ before: first.seq, limit: PAGE })
      hasOlder.value = page.hasMore && page.items.length > 0
      receive(page.items)
    } finally {
      isLoadingOlder.value = false
    }
  }

  /** Fetches everything after the cursor; asked twice at once it runs once. */
  function catchUp(): Promise<void> {
    catching ??= fetchAfter(cursor.value).finally(() => (catching = undefined))
    return catching
  }

  /** Everything shown once more, after words were taken out of it. */
  const readAnew = () => fetchAfter((messages.value[0]?.seq ?? cursor.value + 1) - 1)

  async function fetchAfter(place: number) {
    let hasMore = true
    while (hasMore) {
      const page = await port.list({ after: place, limit: 200 })
      receive(page.items)
      place = page.items.at(-1)?.seq ?? place
      hasMore = page.hasMore && page.items.length > 0
    }
  }

  function lookFor(id: string) {
    settle()
    setTimeout(() => {
      if (outgoing.value.some((it) => it.id === id)) void catchUp().catch(() => undefined)
    }, ECHO_WITHIN)
  }

  function recalled(id: string) {
    const message = messages.value.find((it) => it.id === id)
    if (!message) return
    const left: Message = { ...message, kind: 'RECALLED', text: '', pictures: [] }
    delete left.piece
    delete left.poll
    receive([left])
  }

  /** A poll has other counts; what the viewer chose stays unless it is said. */
  function voted(id: string, now: Partial<Poll>) {
    const message = messages.value.find((it) => it.id === id)
    if (message?.poll) receive([{ ...message, poll: { ...message.poll, ...now } }])
  }

  return {
    messages,
    outgoing,
    hasOlder,
    isLoadingOlder,
    cursor,
    see,
    start,
    older,
    catchUp,
    receive,
    recalled,
    voted,
    readAnew,
    say,
    resend,
    retry,
    discard
  }
}

export type Chat = ReturnType<typeof createChat>
