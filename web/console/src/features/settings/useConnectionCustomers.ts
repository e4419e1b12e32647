import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { settingsApi } from './api'

/** What is known of the customers behind a connection, asked for again while one looks: they are listed in the background. */
export function useConnectionCustomers(connection: Ref<string>) {
  const result = useQuery({
    queryKey: ['settings', 'connection-customers', connection],
    queryFn: ({ signal }) => settingsApi.connectionCustomers(connection.value, { signal }),
    // counting all of them is not for nothing
    refetchInterval: ({ state }) =>
      state.data && !state.data.reading && state.data.readAt ? false : 10_000
  })
  return {
    list: result.data,
    error: result.error,
    isPending: result.isPending,
    refetch: () => void result.refetch()
  }
}
