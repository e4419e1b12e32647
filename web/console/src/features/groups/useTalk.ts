import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { createOutgoing } from '@qunying/shared/chat'
import { connection } from '@qunying/shared/connection'
import { useSession } from '@/features/session'
import { groupApi } from './api'
import { asMessages } from './talk'
import type { TalkRow } from './types'

const SOON = 3000
const LATER = 60_000
const PAGE = 50
/** What is further back is found by searching. */
const MOST = 200

/** The talk of a group on another platform, followed by asking; what we said waits below it until it has gone. */
export function useTalk(group: string) {
  const queries = useQueryClient()
  const size = ref(PAGE)
  const view = useQuery({
    queryKey: ['groups', 'talk', group],
    queryFn: ({ signal }) => groupApi.talk(group, { signal }),
    refetchInterval: LATER
  })
  const page = useQuery({
    queryKey: ['groups', 'talk', group, 'said', size],
    queryFn: ({ signal }) => groupApi.said(group, size.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: SOON
  })
  const unsent = useQuery({
    queryKey: ['groups', 'talk', group, 'unsent'],
    queryFn: ({ signal }) => groupApi.unsent(group, { signal }),
    refetchInterval: SOON
  })
  const items = computed(() => page.data.value?.items ?? [])
  const messages = computed(() => asMessages(items.value))

  const refetch = () => Promise.all([view.refetch(), page.refetch(), unsent.refetch()])

  const saying = createOutgoing(
    `${useSession().current?.accountId}.${group}`,
    ({ text, clientId, replyTo }) =>
      groupApi.sayThere(group, { text, clientId, ...(replyTo ? { replyTo } : {}) }),
    // from now on it is among what waits for the platform
    () => void refetch().then(() => saying.settle((it) => it.id !== undefined))
  )
  saying.resend()
  onScopeDispose(connection.onRestored(saying.resend))

  /** What is on the screen is read. */
  watch(
    () => items.value.at(-1)?.id,
    (latest) => {
      if (!latest || document.hidden) return
      queries.setQueriesData<TalkRow[]>({ queryKey: ['groups', 'talks'] }, (rows) =>
        rows?.map((it) => (it.group === group ? { ...it, unread: 0 } : it))
      )
      void groupApi.readTalk(group, latest).catch(() => undefined)
    },
    { immediate: true }
  )

  return {
    view: view.data,
    error: computed(() => page.error.value ?? view.error.value),
    isReady: computed(() => !!page.data.value && !!view.data.value),
    messages,
    unsent: computed(() => unsent.data.value ?? []),
    hasOlder: computed(() => !!page.data.value?.hasMore && size.value < MOST),
    older: () => (size.value = Math.min(MOST, size.value + PAGE)),
    refetch,
    saying
  }
}
