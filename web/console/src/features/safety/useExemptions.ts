import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { safetyApi } from './api'

/** People at whom no rule looks. */
export function useExemptions() {
  const client = useQueryClient()
  const queryKey = ['safety', 'exemptions']
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => safetyApi.exemptions({ signal })
  })
  return {
    exemptions: data,
    error,
    isPending,
    refetch: () => void refetch(),
    renew: () => client.invalidateQueries({ queryKey })
  }
}
