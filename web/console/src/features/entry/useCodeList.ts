import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/features/session'
import { entryApi } from './api'

/** The live codes of the branch looked at. */
export function useCodeList() {
  const session = useSession()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'codes'],
    queryFn: entryApi.codes,
    refetchInterval: 30_000
  })
  const codes = computed(() =>
    data.value?.filter((it) => !session.branch || it.branch === session.branch)
  )
  return { codes, error, isPending, refetch }
}
