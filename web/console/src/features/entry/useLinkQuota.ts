import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { entryApi } from './api'

/** How many customers can still come by links, asked of the platform where a link is shown. */
export function useLinkQuota(code: Ref<string>, connection: Ref<string>) {
  const { data, error } = useQuery({
    queryKey: ['entry', 'link-quota', code, connection],
    queryFn: ({ signal }) => entryApi.linkQuota(code.value, connection.value, { signal }),
    retry: false
  })
  return { quota: data, error }
}
