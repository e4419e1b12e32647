import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { peopleApi } from './api'
import type { BlacklistLine, BlacklistWish } from './types'
import { useChanges } from './useChanges'

/** Who is kept out: people, and numbers of those we do not know yet. */
export function useBlacklist() {
  const { t } = useI18n()
  const { confirm } = useConfirm()
  const { toast } = useToast()
  const { change, failure, error, isBusy } = useChanges()
  const result = useInfiniteQuery({
    queryKey: ['people', 'blacklist'],
    queryFn: ({ pageParam, signal }) => peopleApi.blacklist(pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined
  })
  const nameOf = (it: BlacklistLine) => it.personName || it.valueMasked || t('people.unnamed')

  return {
    entries: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    listError: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    refetch: () => void result.refetch(),
    failure,
    error,
    isBusy,
    nameOf,
    async add(wish: BlacklistWish) {
      const isDone = await change(() => peopleApi.bar(wish))
      if (isDone) toast(t('people.blacklist.added'))
      return isDone
    },
    async lift(entry: BlacklistLine) {
      const isSure = await confirm({
        title: t('people.blacklist.liftTitle', { name: nameOf(entry) }),
        text: t('people.blacklist.liftText'),
        action: t('people.bar.lift')
      })
      if (isSure && (await change(() => peopleApi.lift(entry.id)))) {
        toast(t('people.bar.lifted', { name: nameOf(entry) }))
      }
    }
  }
}
