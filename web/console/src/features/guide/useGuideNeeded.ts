import { computed } from 'vue'
import { useCommunities } from '@/features/communities'
import { useSession } from '@/features/session'

/** Whether there is no community yet, and whoever looks may make the first. */
export function useGuideNeeded() {
  const session = useSession()
  const { isNone } = useCommunities()
  return computed(() => isNone.value && session.can('COMMUNITY_MANAGE'))
}
