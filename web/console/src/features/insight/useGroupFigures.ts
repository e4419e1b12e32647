import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { insightApi } from './api'

/** The connections whose platform counts groups, and which of them is looked at. */
export function useCountedConnections() {
  const { data, isPending } = useQuery({
    queryKey: ['insight', 'connections'],
    queryFn: ({ signal }) => insightApi.connections({ signal })
  })
  const connections = computed(() => (data.value ?? []).filter((it) => it.channel === 'wecom'))
  const chosen = ref<string>()
  return {
    connections,
    isPending,
    connection: computed({
      get: () => chosen.value ?? connections.value[0]?.id ?? '',
      set: (id: string) => (chosen.value = id)
    })
  }
}

/** Asked of the platform each time one comes here; it counts once a day. */
export function useGroupFigures(connection: Ref<string>, days: Ref<string>) {
  return useQuery({
    queryKey: ['insight', 'groups', connection, days],
    queryFn: ({ signal }) =>
      insightApi.groupFigures(connection.value, Number(days.value), { signal }),
    enabled: () => connection.value !== '',
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
    retry: false
  })
}
