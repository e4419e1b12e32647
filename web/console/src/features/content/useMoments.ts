import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { usePages } from '@/shared/usePages'
import { contentApi } from './api'
import type { Moment, NewMoment } from './types'

export function useMoments(connection: Ref<string>) {
  const { items, ...pages } = usePages({
    key: ['content', 'moments', connection],
    load: (cursor, options) => contentApi.moments(connection.value, cursor, options),
    enabled: () => connection.value !== '',
    refetchInterval: 10_000
  })
  return { moments: items, ...pages }
}

/** Who publishes the one that is opened, those who have not yet first. */
export function useMomentPublishers(connection: Ref<string>, opened: Ref<Moment | undefined>) {
  const { items, hasMore, loadMore } = usePages({
    key: ['content', 'moment-publishers', computed(() => opened.value?.id)],
    load: (cursor, options) =>
      contentApi.momentPublishers(connection.value, opened.value?.id ?? '', cursor, options),
    enabled: () => opened.value !== undefined,
    refetchInterval: 10_000
  })
  return { publishers: computed(() => items.value ?? []), hasMore, loadMore }
}

/** How a member of staff is called. */
export function useStaffName() {
  const { t } = useI18n()
  return ({ staff, name }: { staff: string; name?: string }) =>
    name ? t('content.moments.who', { name, staff }) : staff
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
  const client = useQueryClient()
  const { attempt, isBusy, failure, errorAt, clear } = useAttempt('content')

  async function run(work: () => Promise<unknown>, told: string): Promise<boolean> {
    const done = await attempt(work)
    if (done) toast(told)
    await client.invalidateQueries({ queryKey: ['content', 'moments'] })
    return done
  }

  return {
    isBusy,
    failure,
    errorAt,
    clear,
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
          title: t(it.cancelling ? 'content.moments.absentTitle' : 'content.moments.againTitle'),
          text: t(it.cancelling ? 'content.moments.absentText' : 'content.moments.againText'),
          action: t(it.cancelling ? 'content.moments.absent' : 'content.moments.again')
        }))
      if (!isMeant) return false
      return run(
        () => contentApi.settleMoment(connection.value, it.id, there),
        t('content.moments.told.settled')
      )
    }
  }
}
