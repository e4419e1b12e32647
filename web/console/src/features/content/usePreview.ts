import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSettled } from '@/features/communities'
import { contentApi } from './api'
import { cleaned } from './drafts'
import type { Draft } from './types'

/** How the words read for each kind of member of a community, while they are written. */
export function usePreview(draft: Ref<Draft>, community: Ref<string | undefined>) {
  const asked = useSettled(
    computed(() => ({ kind: draft.value.kind, body: cleaned(draft.value) })),
    400
  )
  return useQuery({
    queryKey: ['content', 'preview', asked, community],
    queryFn: ({ signal }) =>
      contentApi.preview(asked.value.kind, asked.value.body, community.value ?? '', { signal }),
    enabled: () => community.value !== undefined && asked.value.kind !== 'POOL',
    placeholderData: keepPreviousData,
    retry: false
  })
}
