import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { entryApi } from './api'
import type { ScriptKind } from './types'

/** `moreNeeded` as the server names it: `MORE_NEEDED`. */
function serverName(kind: ScriptKind): string {
  return kind.replace(/[A-Z]/g, (it) => `_${it}`).toUpperCase()
}

/** The text that is sent where a code has none of its own, with sample values. */
export function useHouseScript(kind: ScriptKind) {
  const { data } = useQuery({
    queryKey: ['entry', 'house-script', kind],
    queryFn: ({ signal }) => entryApi.previewScript(serverName(kind), { signal }),
    staleTime: Infinity
  })
  return { houseText: computed(() => data.value?.text) }
}
