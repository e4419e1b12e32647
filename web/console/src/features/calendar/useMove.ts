import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/features/session'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { calendarApi } from './api'
import type { Item } from './types'

/** What a move would mean, asked for whenever the time it is moved to changes. */
export function useOutlook(item: Ref<Item | undefined>, to: Ref<string | undefined>) {
  const session = useSession()
  const entry = computed(() => (to.value === undefined ? undefined : item.value?.entry))
  const { data, error, isFetching } = useQuery({
    queryKey: ['calendar', 'outlook', entry, to],
    queryFn: ({ signal }) => calendarApi.outlook(entry.value ?? '', to.value ?? '', { signal }),
    enabled: () => entry.value !== undefined,
    placeholderData: keepPreviousData,
    retry: false
  })
  const { data: pressure } = useQuery({
    queryKey: ['pressure'],
    queryFn: ({ signal }) => calendarApi.pressure({ signal }),
    enabled: () => session.can('GROUP_SPEAK')
  })
  return {
    outlook: computed(() => (entry.value === undefined ? undefined : data.value)),
    error: computed(() => (entry.value === undefined ? undefined : error.value)),
    isFetching,
    perDay: computed(() => pressure.value?.perDay)
  }
}

/** Moving and cancelling; a move can be taken back. */
export function useMove() {
  const { t } = useI18n()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const client = useQueryClient()
  const { attempt, isBusy, failure } = useAttempt('calendar')
  const refresh = () => client.invalidateQueries({ queryKey: ['calendar'] })

  async function moveTo(entry: string, to: string) {
    await calendarApi.move(entry, to)
    await refresh()
  }

  return {
    isBusy,
    failure,
    async move({ entry, title, at }: Item, to: string): Promise<boolean> {
      if (entry === undefined || !(await attempt(() => moveTo(entry, to)))) return false
      toast(t('calendar.move.done', { title }), {
        undo: () => void attempt(() => moveTo(entry, at))
      })
      return true
    },
    async cancel({ entry, title }: Item, when: string): Promise<boolean> {
      const isMeant = await confirm({
        title: t('calendar.cancel.title', { title }),
        text: t('calendar.cancel.text', { when }),
        action: t('calendar.cancel.action'),
        refusal: t('calendar.cancel.keep')
      })
      if (entry === undefined || !isMeant) return false
      if (!(await attempt(() => calendarApi.cancel(entry)))) return false
      toast(t('calendar.cancel.done', { title }))
      await refresh()
      return true
    }
  }
}
