import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { workApi } from './api'
import type { WorkItem } from './types'

/** What is done with an item in its row; what failed stands below it. */
export function useWorkActs() {
  const { t } = useI18n()
  const { problemText } = useProblemText('work')
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const client = useQueryClient()
  const busy = ref<string>()
  const failures = ref<Record<string, string>>({})

  async function refresh() {
    await client.invalidateQueries({ queryKey: ['work'] })
    await client.invalidateQueries({ queryKey: ['today'] })
  }

  async function act(item: WorkItem, work: () => Promise<void>, told?: string) {
    busy.value = item.id
    delete failures.value[item.id]
    try {
      await work()
      if (told) toast(told)
    } catch (error) {
      failures.value[item.id] = problemText(error)
    } finally {
      busy.value = undefined
    }
    await refresh()
  }

  return {
    busy,
    failures,
    refresh,
    claim: (it: WorkItem) => act(it, () => workApi.claim(it.id), t('work.told.claimed')),
    check: (it: WorkItem, entry: number, done: boolean) =>
      act(it, () => workApi.check(it.id, entry, done)),
    complete: (it: WorkItem) =>
      act(it, () => workApi.complete(it.id, undefined, undefined), t('work.told.done')),
    async cancel(it: WorkItem) {
      const isSure = await confirm({
        title: t('work.cancelTitle'),
        text: t('work.cancelText'),
        action: t('work.cancel'),
        refusal: t('work.keep')
      })
      if (isSure) await act(it, () => workApi.cancel(it.id), t('work.told.cancelled'))
    }
  }
}
