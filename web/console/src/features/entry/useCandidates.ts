import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { entryApi } from './api'

/** Those who may be put behind a code, asked for while somebody chooses. */
export function useCandidates(code: Ref<string>, connection: Ref<string>, isWanted: Ref<boolean>) {
  const { data, error, isFetching } = useQuery({
    queryKey: ['entry', 'contact-candidates', code, connection],
    queryFn: ({ signal }) => entryApi.contactCandidates(code.value, connection.value, { signal }),
    enabled: isWanted,
    retry: false
  })
  return { candidates: data, error, isFetching }
}
