import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { groupApi, type RoomRow, type TalkRow } from '@/features/groups'
import { useSession } from '@/features/session'
import { deskApi } from './api'
import { inOrder, rankOf } from './order'
import type { DeskRow } from './types'

/** All groups that I look after: those with cases first, then the unread ones, then the others. */
export function useDesk(current: Ref<string | undefined>) {
  const session = useSession()
  const rooms = useQuery({
    queryKey: ['groups', 'rooms', 'desk'],
    queryFn: ({ signal }) => groupApi.rooms(undefined, { signal }),
    refetchInterval: 5000
  })
  const talks = useQuery({
    queryKey: ['groups', 'talks', 'desk'],
    queryFn: ({ signal }) => groupApi.talks(undefined, { signal }),
    refetchInterval: 5000
  })
  const cases = useQuery({
    queryKey: ['safety', 'desk'],
    queryFn: ({ signal }) => deskApi.openCases({ signal }),
    enabled: session.can('SAFETY_READ'),
    refetchInterval: 15_000
  })
  const counts = computed(() => {
    const counts = new Map<string, number>()
    for (const { of } of cases.data.value?.items ?? [])
      counts.set(of.group, (counts.get(of.group) ?? 0) + 1)
    return counts
  })
  const casesOf = (group: string) => counts.value.get(group) ?? 0
  const rows = computed(() =>
    rooms.data.value && talks.data.value
      ? [
          ...rooms.data.value.map((it: RoomRow): DeskRow => ({ ...it, cases: casesOf(it.group) })),
          ...talks.data.value.map(elsewhere)
        ]
      : undefined
  )

  function elsewhere({ group, name, unread, lastMessage }: TalkRow): DeskRow {
    const last = lastMessage ? { lastMessage } : {}
    return { group, name, unread, lastSeq: 0, ...last, cases: casesOf(group), isElsewhere: true }
  }

  /** The open group keeps its place while it is being read, or it would sink under one's hands. */
  const held = ref<{ group: string; rank: number }>()
  watch(
    [current, () => !!rows.value],
    () => {
      const row = rows.value?.find((it) => it.group === current.value)
      if (row?.group !== held.value?.group)
        held.value = row && { group: row.group, rank: rankOf(row) }
    },
    { immediate: true }
  )

  return {
    rows: computed(() => rows.value && inOrder(rows.value, held.value)),
    error: computed(() => rooms.error.value ?? talks.error.value),
    refetch: () => void Promise.all([rooms.refetch(), talks.refetch()])
  }
}
