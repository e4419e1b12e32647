import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { NavCount } from '@/shared/navigation'
import { entryApi } from './api'

/** How the review desk stands; refreshed while the page is open. */
export function useReviewFigures() {
  const { data } = useQuery({
    queryKey: ['entry', 'review-figures'],
    queryFn: entryApi.reviewFigures,
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
