import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { todayApi } from './api'
import type { Dispatch } from './types'

/** What only a person can do for a send: say it was done by hand, or whether it went. */
export function useDispatches() {
  const { t } = useI18n()
  const { problemText } = useProblemText('today')
  const { toast } = useToast()
  const client = useQueryClient()
  const busy = ref<string>()
  const failures = ref<Record<string, string>>({})

  async function settle(dispatch: Dispatch, act: () => Promise<void>, done: string) {
    busy.value = dispatch.id
    delete failures.value[dispatch.id]
    try {
      await act()
      toast(done)
    } catch (error) {
      failures.value[dispatch.id] = problemText(error)
      if (!isProblem(error, 'dispatch-not-waiting')) return
    } finally {
      busy.value = undefined
    }
    await client.invalidateQueries({ queryKey: ['today'] })
  }

  const nameOf = (it: Dispatch) => it.groupName ?? t('today.dispatch.person')

  return {
    busy,
    failures,
    nameOf,
    complete: (it: Dispatch, proof: string) =>
      settle(
        it,
        () => todayApi.complete(it.id, proof.trim() || undefined),
        t('today.dispatch.completed', { name: nameOf(it) })
      ),
    decide: (it: Dispatch, sent: boolean) =>
      settle(
        it,
        () => todayApi.decide(it.id, sent),
        t(sent ? 'today.dispatch.wasSent' : 'today.dispatch.wasNotSent', { name: nameOf(it) })
      )
  }
}
