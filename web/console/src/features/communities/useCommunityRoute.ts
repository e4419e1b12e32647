import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useSession } from '@/features/session'
import { useCommunity } from './useCommunity'

/** The community in the address, for its pages. */
export function useCommunityRoute() {
  const route = useRoute()
  const session = useSession()
  const id = computed(() => String(route.params.community ?? ''))
  return {
    id,
    mayManage: computed(() => session.can('COMMUNITY_MANAGE')),
    ...useCommunity(id)
  }
}
