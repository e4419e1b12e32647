import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { contentApi } from './api'
import type { Moment, NewMoment } from './types'

/** Connections whose staff can publish to the moments of their customers. */
export function useMomentConnections() {
  const { data } = useQuery({
    queryKey: ['content', 'connections'],
    queryFn: ({ signal }) => contentApi.connections({ signal })
  })
  return computed(() => data.value?.filter((it) => it.channel === 'wecom'))
}

export function useMoments(connection: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['content', 'moments', connection],
    queryFn: ({ pageParam, signal }) => contentApi.moments(connection.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: () => connection.value !== '',
    refetchInterval: 10_000
  })
  return {
    moments: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    refetch: () => void result.refetch(),
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    }
  }
}

/** Who publishes the one that is opened, those who have not yet first. */
export function useMomentPublishers(connection: Ref<string>, opened: Ref<Moment | undefined>) {
  const result = useInfiniteQuery({
    queryKey: ['content', 'moment-publishers', computed(() => opened.value?.id)],
    queryFn: ({ pageParam, signal }) =>
      contentApi.momentPublishers(connection.value, opened.value?.id ?? '', pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: () => opened.value !== undefined,
    refetchInterval: 10_000
  })
  return {
    publishers: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage()
  }
}

/** Asks the platform once the form is open. */
export function useMomentChoice(connection: Ref<string>, isOpen: Ref<boolean>) {
  const { problemText } = useProblemText('content')
  const { data, error } = useQuery({
    queryKey: ['content', 'moment-choice', connection],
    queryFn: ({ signal }) => contentApi.momentChoice(connection.value, { signal }),
    enabled: () => isOpen.value && connection.value !== '',
    retry: false
  })
  return {
    choice: data,
    untold: computed(() => (error.value ? problemText(error.value) : undefined))
  }
}

/** Writing, stopping, and saying whether one in doubt is there. */
export function useMomentActs(connection: Ref<string>) {
  const { t } = useI18n()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText } = useProblemText('content')
  const client = useQueryClient()
  const isBusy = ref(false)
  const error = ref<unknown>()

  async function run(work: () => Promise<unknown>, told: string): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    error.value = undefined
    try {
      await work()
      toast(told)
      return true
    } catch (caught) {
      error.value = caught
      return false
    } finally {
      isBusy.value = false
      await client.invalidateQueries({ queryKey: ['content', 'moments'] })
    }
  }

  return {
    isBusy,
    clear: () => (error.value = undefined),
    failure: computed(() => (error.value === undefined ? undefined : problemText(error.value))),
    /** as the server words it, since it knows who is missing */
    errorAt: (field: string): string | undefined =>
      isProblem(error.value)
        ? error.value.fields.find((it) => it.field === field)?.message
        : undefined,
    write: (wish: NewMoment) =>
      run(() => contentApi.writeMoment(connection.value, wish), t('content.moments.told.written')),
    async cancel(it: Moment): Promise<boolean> {
      const isMeant = await confirm({
        title: t('content.moments.cancelTitle'),
        text: t('content.moments.cancelText'),
        action: t('content.moments.cancel')
      })
      if (!isMeant) return false
      return run(
        () => contentApi.cancelMoment(connection.value, it.id),
        t('content.moments.told.cancelled')
      )
    },
    async settle(it: Moment, there: boolean): Promise<boolean> {
      const isMeant =
        there ||
        (await confirm({
          title: t('content.moments.againTitle'),
          text: t('content.moments.againText'),
          action: t('content.moments.again')
        }))
      if (!isMeant) return false
      return run(
        () => contentApi.settleMoment(connection.value, it.id, there),
        t('content.moments.told.settled')
      )
    }
  }
}
