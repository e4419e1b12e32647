import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useToast } from '@/shared/ui'
import { segmentApi } from './api'
import type { Segment } from './types'

export function useSegmentList() {
  return useQuery({
    queryKey: ['segments', 'list'],
    queryFn: ({ signal }) => segmentApi.list({ signal })
  })
}

/** How many people of a segment the reader may see, today; each line asks for its own, so that none waits for all. */
export function useSegmentCount(id: () => string) {
  return useQuery({
    queryKey: ['segments', 'count', id],
    queryFn: ({ signal }) => segmentApi.count(id(), { signal })
  })
}

/** Deleting can be taken back: it makes the same segment again. */
export function useSegmentDeleting() {
  const { t } = useI18n()
  const { toast } = useToast()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['segments'] })

  return async ({ id, title, condition }: Segment) => {
    await segmentApi.remove(id)
    await refresh()
    toast(t('segments.deleted', { title }), {
      undo: () => void segmentApi.create({ title, condition }).then(refresh)
    })
  }
}
