import { ref } from 'vue'
import { isProblem, SERVER_UNREACHABLE } from '../api'
import { newId } from '../ids'
import { recallInTab, rememberInTab } from '../storage'
import type { Mention, MessageBody, Picture, Quote } from './types'

/** A message of ours that is not where it is said yet. */
export interface Outgoing {
  clientId: string
  /** given by the server once it took the message */
  id?: string
  text: string
  pictures: Picture[]
  replyTo?: Quote | undefined
  mentions: Mention[]
  at: number
  state: 'sending' | 'failed'
  problem?: { code: string; params: Record<string, unknown> }
}

export type Spoken = Pick<Outgoing, 'text' | 'pictures' | 'replyTo' | 'mentions'>

/**
 * What we say, one after the other. What could not be sent stays, survives a reload, and goes out again under the same
 * `clientId`, so that the server takes it once.
 *
 * @param speaker who speaks where: names the place in this tab where unsent messages wait
 * @param onTaken the server has it, under this id
 */
export function createOutgoing(
  speaker: string,
  post: (body: MessageBody) => Promise<{ id: string }>,
  onTaken: (id: string) => void
) {
  const key = `qy.outgoing.${speaker}`
  const outgoing = ref<Outgoing[]>(
    (recallInTab<Outgoing[]>(key) ?? []).map((it) => ({ ...it, state: 'sending' }))
  )
  /** one at a time, so that what was written first is sent first */
  let queue: Promise<void> = Promise.resolve()

  function keep(left: Outgoing[]) {
    outgoing.value = left
    rememberInTab(key, left.length === 0 ? undefined : left)
  }

  function change(clientId: string, now: Partial<Outgoing>) {
    keep(outgoing.value.map((it) => (it.clientId === clientId ? { ...it, ...now } : it)))
  }

  function say(spoken: Spoken) {
    const message: Outgoing = { ...spoken, clientId: newId(), at: Date.now(), state: 'sending' }
    keep([...outgoing.value, message])
    transmit(message.clientId)
  }

  function transmit(clientId: string) {
    change(clientId, { state: 'sending' })
    queue = queue.then(() => send(clientId))
  }

  async function send(clientId: string) {
    const message = outgoing.value.find((it) => it.clientId === clientId)
    if (!message) return
    try {
      const { id } = await post({
        clientId,
        text: message.text,
        pictures: message.pictures.map((it) => it.id),
        mentions: message.mentions.map((it) => it.seat),
        ...(message.replyTo ? { replyTo: message.replyTo.id } : {})
      })
      change(clientId, { id })
      onTaken(id)
    } catch (error) {
      const problem = isProblem(error)
        ? { code: error.code, params: error.params }
        : { code: 'unexpected', params: {} }
      change(clientId, { state: 'failed', problem })
    }
  }

  /** Sends again what a lost connection or a reload interrupted; what the server refused stays refused. */
  function resend() {
    for (const it of outgoing.value) {
      const isInterrupted = it.state === 'sending' || it.problem?.code === SERVER_UNREACHABLE
      if (isInterrupted && it.id === undefined) transmit(it.clientId)
    }
  }

  return {
    outgoing,
    say,
    resend,
    retry: transmit,
    discard: (clientId: string) => keep(outgoing.value.filter((it) => it.clientId !== clientId)),
    /** Drops what has arrived. */
    settle(hasArrived: (it: Outgoing) => boolean) {
      if (outgoing.value.some(hasArrived)) keep(outgoing.value.filter((it) => !hasArrived(it)))
    }
  }
}
