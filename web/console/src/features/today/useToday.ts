import { useQuery, type QueryFunctionContext } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSession } from '@/features/session'
import type { Permission } from '@/shared/navigation'
import type { NavCount } from '@/shared/navigation'
import { todayApi } from './api'

const SOON = 15_000
const LATER = 60_000
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

type Context = Pick<QueryFunctionContext, 'signal'>

/** A part of the page: asked for only by those who may see it, and again every so often. */
function usePart<T>(
  name: string,
  permission: Permission,
  ask: (options: Context) => Promise<T>,
  every = SOON
) {
  const session = useSession()
  const isAllowed = computed(() => session.can(permission))
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['today', name],
    queryFn: ({ signal }) => ask({ signal }),
    enabled: isAllowed,
    refetchInterval: every
  })
  return { data, error, isPending, refetch, isAllowed }
}

export const useFigures = () =>
  usePart('figures', 'INSIGHT_READ', (it) => todayApi.figures(zone, it), LATER)
export const useReviews = () => usePart('reviews', 'ENTRY_READ', todayApi.reviews)
export const useWarnings = () => usePart('warnings', 'ENTRY_READ', todayApi.warnings)
export const useWaiting = () => usePart('waiting', 'ENTRY_READ', todayApi.waiting)
export const useAssisted = () =>
  usePart('assisted', 'GROUP_SPEAK', (it) => todayApi.dispatches('ASSISTED', it))
export const useInDoubt = () =>
  usePart('in-doubt', 'GROUP_SPEAK', (it) => todayApi.dispatches('IN_DOUBT', it))
export const useFailures = () => usePart('failures', 'CONNECTION_MANAGE', todayApi.failures, LATER)
export const useConnections = () =>
  usePart('connections', 'CONNECTION_MANAGE', todayApi.connections, LATER)
export const useCommunities = () =>
  usePart('communities', 'COMMUNITY_READ', todayApi.communities, LATER)

/** What waits for a hand today: sends to do oneself and sends to judge. Reviews are counted at 引流. */
export function useTodayCount(): Readonly<Ref<NavCount | undefined>> {
  const { data: assisted } = useAssisted()
  const { data: doubtful } = useInDoubt()
  return computed(() => {
    if (!assisted.value && !doubtful.value) return undefined
    const n = (assisted.value?.items.length ?? 0) + (doubtful.value?.items.length ?? 0)
    return n > 0 ? { n, isAlert: (doubtful.value?.items.length ?? 0) > 0 } : undefined
  })
}
