import { useQuery } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { communityApi } from '@/features/communities'
import { useSession } from '@/features/session'
import { groupApi } from './api'

/** The group in the address: seats, stage, figures. */
export function useGroup() {
  const route = useRoute()
  const session = useSession()
  const id = computed(() => String(route.params.group ?? ''))
  const community = computed(() => String(route.params.community ?? ''))
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => communityApi.findGroup(id.value, { signal }),
    enabled: computed(() => !!id.value),
    refetchInterval: 30_000
  })
  return {
    id,
    community,
    group: data,
    error,
    isPending,
    refetch,
    mayManage: computed(() => session.can('COMMUNITY_MANAGE')),
    maySpeak: computed(() => session.can('GROUP_SPEAK')),
    mayModerate: computed(() => session.can('GROUP_MODERATE'))
  }
}

/** The rooms of a community with what is new in them. */
export function useRooms(community: Ref<string>) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['groups', 'rooms', community],
    queryFn: ({ signal }) => groupApi.rooms(community.value, { signal }),
    enabled: computed(() => !!community.value),
    refetchInterval: 5000
  })
  return { rooms: data, error, isPending, refetch }
}

/** The groups of a community on other platforms whose talk can be read. */
export function useTalks(community: Ref<string>) {
  const { data } = useQuery({
    queryKey: ['groups', 'talks', community],
    queryFn: ({ signal }) => groupApi.talks(community.value, { signal }),
    enabled: computed(() => !!community.value),
    refetchInterval: 15_000
  })
  return { talks: data }
}

/** The head of a room: announcement, whether it is open or muted; groups of other platforms have none. */
export function useRoomHead(group: Ref<string>, isRoom: Ref<boolean> = ref(true)) {
  const { data } = useQuery({
    queryKey: ['groups', 'room', group],
    queryFn: ({ signal }) => groupApi.room(group.value, { signal }),
    enabled: isRoom,
    refetchInterval: 60_000
  })
  return data
}
