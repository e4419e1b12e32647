import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSession } from '@/features/session'
import type { NavCount } from '@/shared/navigation'
import { entryApi } from './api'

/** How the review desk stands, for those who may review; refreshed while the page is open. */
export function useReviewFigures() {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['entry', 'review-figures'],
    queryFn: entryApi.reviewFigures,
    enabled: computed(() => session.can('ENTRY_REVIEW')),
    refetchInterval: 15_000
  })
  return { figures: data }
}

/** Applications waiting, red when one is beyond its time. */
export function useWaitingCount(): Readonly<Ref<NavCount | undefined>> {
  const { figures } = useReviewFigures()
  return computed(() =>
    figures.value ? { n: figures.value.waiting, isAlert: figures.value.overdue > 0 } : undefined
  )
}
