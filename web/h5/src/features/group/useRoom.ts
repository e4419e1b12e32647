import { computed, onScopeDispose, ref, shallowRef, type InjectionKey } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { createChat, type Message } from '@qunying/shared/chat'
import { connection } from '@qunying/shared/connection'
import { useNow } from '@qunying/shared/format'
import { useLive } from '@qunying/shared/live'
import {
  eventsAddress,
  fetchGroup,
  fetchMembers,
  fetchMessages,
  postMessage,
  postRecall
} from './api'
import type { Group, Member } from './types'

export const RECALL_WITHIN = 2 * 60_000
/** Those whom a mute of everyone leaves out, as on the server. */
const HEARD_ALWAYS = new Set(['OWNER', 'ADMIN', 'SERVICE'])

interface Change {
  kind: string
  id?: string
  counts?: number[]
  voters?: number
}

/** A room while it is open on the screen: its head, its messages, and what may be done there. */
export function useRoom(group: string) {
  const chat = createChat(group, {
    list: (query) => fetchMessages(group, query),
    post: async (body) => {
      try {
        return await postMessage(group, body)
      } catch (failure) {
        if (isProblem(failure, 'group-locked')) refreshHead()
        throw failure
      }
    }
  })
  const head = shallowRef<Group>()
  const members = shallowRef<Member[]>([])
  const error = ref<unknown>()
  const isOutside = ref(false)
  const isReady = ref(false)
  const isLive = ref(false)
  const now = useNow(10_000)
  let isClosed = false
  let headTimer: ReturnType<typeof setTimeout> | undefined

  const mutedUntil = computed(() => {
    const until = head.value?.me.mutedUntil
    return until !== undefined && Date.parse(until) > now.value ? until : undefined
  })
  const lockedUntil = computed(() => {
    const until = head.value?.lockedUntil
    return until && Date.parse(until) > now.value ? until : undefined
  })
  /** why nothing can be said at present */
  const silence = computed(() => {
    if (isOutside.value) return 'removed' as const
    if (head.value?.open === false) return 'closed' as const
    if (mutedUntil.value) return 'muted' as const
    if (lockedUntil.value) return 'locked' as const
    const isHeard = HEARD_ALWAYS.has(head.value?.me.role ?? 'MEMBER')
    return head.value?.mutedAll && !isHeard ? ('muted-all' as const) : undefined
  })

  async function loadHead() {
    try {
      head.value = await fetchGroup(group)
      isOutside.value = false
      error.value = undefined
    } catch (failure) {
      if (isProblem(failure) && [403, 404, 410].includes(failure.status)) {
        isOutside.value = true
        stopListening?.()
      } else {
        error.value = failure
      }
      throw failure
    }
  }

  /** Many members joining at once are one look at the head. */
  function refreshHead() {
    clearTimeout(headTimer)
    headTimer = setTimeout(() => void loadHead().catch(() => undefined), 400)
  }

  async function open() {
    try {
      await loadHead()
      if (!isReady.value) {
        await chat.start()
        if (head.value) chat.see(head.value.lastSeq)
        isReady.value = true
        listen()
      }
    } catch (failure) {
      if (!isOutside.value) error.value = failure
    }
  }

  /** A burst, as after waking up, is drawn once and not message by message. */
  const arrived: Message[] = []
  function arrive(message: Message) {
    // somebody came, left or changed the name: the head counts and names members
    // and the team says when the group is locked and when it is open again
    if (message.kind === 'NOTE' || message.author?.staff) refreshHead()
    if (arrived.push(message) === 1) setTimeout(() => chat.receive(arrived.splice(0)), 16)
  }

  function countVotes({ id, counts, voters }: Change) {
    if (id && counts && voters !== undefined) chat.voted(id, { counts, voters })
  }

  let stopListening: (() => void) | undefined
  function listen() {
    if (isClosed) return
    stopListening = useLive({
      address: () => eventsAddress(group, chat.cursor.value),
      onState: (live) => (isLive.value = live),
      on: {
        message: (data) => arrive(data as Message),
        change: (data, id) => {
          const change = data as Change
          if (Number(id) > 0) chat.see(Number(id))
          if (change.kind === 'RECALLED' && change.id) chat.recalled(change.id)
          else if (change.kind === 'VOTED') countVotes(change)
          else if (change.kind === 'FORGOTTEN' || change.kind === 'SHOWN')
            void chat.readAnew().catch(() => undefined)
          else refreshHead()
        }
      },
      poll: async () => {
        await chat.catchUp()
        await loadHead()
        chat.resend()
      }
    }).stop
  }

  const unsubscribe = connection.onRestored(() => {
    if (!isReady.value) void open()
    else {
      chat.resend()
      void chat.catchUp().catch(() => undefined)
    }
  })
  onScopeDispose(() => {
    isClosed = true
    unsubscribe()
    stopListening?.()
    clearTimeout(headTimer)
  })
  void open()

  return {
    chat,
    head,
    members,
    error,
    isOutside,
    isReady,
    isLive,
    silence,
    lockedUntil,
    mutedUntil,
    now,
    open,
    async loadMembers() {
      members.value = await fetchMembers(group).catch(() => members.value)
    },
    async recall(message: Message) {
      await postRecall(group, message.id)
      chat.recalled(message.id)
    }
  }
}

export type Room = ReturnType<typeof useRoom>
/** the room that is open, for what stands deep in it */
export const roomKey: InjectionKey<Room> = Symbol('room')
