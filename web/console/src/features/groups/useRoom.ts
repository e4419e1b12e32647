import { useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { createChat, type Message } from '@qunying/shared/chat'
import { connection } from '@qunying/shared/connection'
import { useLive } from '@qunying/shared/live'
import { useSession } from '@/features/session'
import { eventsAddress, groupApi } from './api'
import { useRoomHead } from './useGroup'
import type { RoomRow } from './types'

/** A room while it is open on the screen: its head and its talk live; what is on the screen is read. */
export function useRoom(group: string) {
  const queries = useQueryClient()
  const session = useSession()
  // what one of us could not send must not go out under the name of the next at this screen
  const chat = createChat(`${session.current?.accountId}.${group}`, {
    list: (query) => groupApi.messages(group, query),
    post: (body) => groupApi.say(group, body)
  })
  const error = ref<unknown>()
  const isReady = ref(false)
  const isLive = ref(true)
  let isClosed = false
  let stop: (() => void) | undefined

  const room = useRoomHead(ref(group))

  /** Many changes at once are one look. */
  let timer: ReturnType<typeof setTimeout> | undefined
  function refresh() {
    clearTimeout(timer)
    timer = setTimeout(() => {
      for (const name of ['room', 'one', 'members', 'rooms']) {
        void queries.invalidateQueries({ queryKey: ['groups', name] })
      }
    }, 300)
  }

  async function start() {
    error.value = undefined
    try {
      await chat.start()
      if (isClosed) return
      isReady.value = true
      stop = useLive({
        address: () => eventsAddress(group, chat.cursor.value),
        onState: (live) => (isLive.value = live),
        on: {
          message: (data) => hear(data as Message),
          change: (data, id) => {
            chat.see(Number(id) || 0)
            const {
              kind,
              id: message,
              ...stands
            } = data as { kind: string; id?: string; counts?: number[]; voters?: number }
            if (kind === 'RECALLED' && message) chat.recalled(message)
            else if (kind === 'VOTED' && message)
              chat.voted(message, { counts: stands.counts ?? [], voters: stands.voters ?? 0 })
            else if (kind === 'FORGOTTEN' || kind === 'SHOWN')
              void chat.readAnew().catch(() => undefined)
            else refresh()
          }
        },
        poll: async () => {
          await chat.catchUp()
          chat.resend()
        }
      }).stop
    } catch (failure) {
      error.value = failure
    }
  }

  function hear(message: Message) {
    chat.receive([message])
    if (message.kind === 'NOTE') refresh()
    else void queries.invalidateQueries({ queryKey: ['groups', 'rooms'] })
  }

  /** What is on the screen is read; told to the server once it rests. */
  let reading: ReturnType<typeof setTimeout> | undefined
  watch(chat.cursor, (seq) => {
    if (document.hidden || seq === 0) return
    queries.setQueriesData<RoomRow[]>({ queryKey: ['groups', 'rooms'] }, (rows) =>
      rows?.map((it) => (it.group === group ? { ...it, unread: 0 } : it))
    )
    clearTimeout(reading)
    reading = setTimeout(() => void groupApi.markRead(group, seq).catch(() => undefined), 300)
  })

  const unsubscribe = connection.onRestored(() => {
    if (!isReady.value) void start()
    else void chat.catchUp().then(chat.resend, () => undefined)
  })
  onScopeDispose(() => {
    isClosed = true
    stop?.()
    unsubscribe()
    clearTimeout(timer)
  })
  void start()

  return {
    chat,
    room,
    error,
    isReady,
    isLive,
    start,
    isOpen: computed(() => room.value?.open !== false)
  }
}
