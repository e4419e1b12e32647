import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { settingsApi } from './api'

/** What is used of a connection's limits, asked for again while one looks: windows end and sends go on. */
export function useConnectionLimits(connection: Ref<string>) {
  return useQuery({
    queryKey: ['settings', 'connection-limits', connection],
    queryFn: ({ signal }) => settingsApi.connectionLimits(connection.value, { signal }),
    refetchInterval: 10_000
  })
}
