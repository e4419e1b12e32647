import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { reactive, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { playbookApi } from './api'
import type { InFlight } from './types'

/** What applying the saved draft would do; nothing is kept, as the world moves on. */
export function usePlan(id: Ref<string>) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['playbooks', 'plan', id],
    queryFn: ({ signal }) => playbookApi.plan(id.value, { signal }),
    gcTime: 0,
    refetchOnWindowFocus: false
  })
  return { plan: data, error, isFetching, refetch: () => void refetch() }
}

export interface Terms {
  note: string
  inFlight: InFlight
}

/** Applies the draft that was looked at, or goes back to a version. */
export function useApplying(id: Ref<string>) {
  const { t } = useI18n()
  const { toast } = useToast()
  const queries = useQueryClient()
  const { isBusy, failure, attempt } = useAttempt('playbooks')
  const terms = reactive<Terms>({ note: '', inFlight: 'FINISH' })

  async function carryOut(work: () => Promise<{ version: number }>): Promise<boolean> {
    return attempt(async () => {
      const { version } = await work()
      terms.note = ''
      toast(t('playbooks.apply.done', { version }))
      await queries.invalidateQueries({ queryKey: ['playbooks'] })
    })
  }

  return {
    terms,
    isBusy,
    failure,
    apply: (draftVersion: number) =>
      carryOut(() => playbookApi.apply(id.value, { ...terms, draftVersion })),
    rollBack: (version: number) =>
      carryOut(() => playbookApi.rollBack(id.value, { ...terms, version }))
  }
}
