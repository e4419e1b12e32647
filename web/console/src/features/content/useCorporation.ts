import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useSession } from '@/features/session'
import { contentApi } from './api'

/**
 * The corporations whose staff publish and greet, and the one that is looked at: the first that is switched on. Where
 * it is off nothing new is written.
 */
export function useCorporation() {
  const session = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['content', 'connections'],
    queryFn: ({ signal }) => contentApi.connections({ signal })
  })
  const connections = computed(() => data.value?.filter((it) => it.channel === 'wecom'))
  const connection = ref('')
  const isOff = computed(
    () => connections.value?.find((it) => it.id === connection.value)?.state === 'OFF'
  )
  const mayManage = computed(() => session.can('CONTENT_MANAGE'))
  watch(
    connections,
    (all) => (connection.value ||= (all?.find((it) => it.state !== 'OFF') ?? all?.[0])?.id ?? ''),
    { immediate: true }
  )
  return {
    connections,
    connection,
    isOff,
    mayManage,
    mayWrite: computed(() => mayManage.value && connection.value !== '' && !isOff.value),
    unlisted: error,
    listAgain: () => void refetch()
  }
}
