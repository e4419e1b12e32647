import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { safetyApi } from './api'
import type { Mode, RuleView } from './types'

/** Rules with what they are worth, and changing what one may do; a refusal is kept for the rule it is about. */
export function useRules() {
  const client = useQueryClient()
  const { problemText } = useProblemText('safety')
  const queryKey = ['safety', 'rules']
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => safetyApi.rules({ signal })
  })
  /** asked for and not yet answered */
  const asked = ref<Record<string, Mode>>({})
  const refusals = ref<Record<string, string>>({})

  return {
    rules: data,
    error,
    isPending,
    refetch: () => void refetch(),
    modeOf: ({ rule }: RuleView): Mode => asked.value[rule.id] ?? rule.mode,
    isAsking: ({ rule }: RuleView): boolean => rule.id in asked.value,
    refusalOf: ({ rule }: RuleView): string | undefined => refusals.value[rule.id],
    /** @returns whether it was done */
    async setMode({ rule: { id } }: RuleView, mode: Mode): Promise<boolean> {
      asked.value[id] = mode
      delete refusals.value[id]
      try {
        await safetyApi.setMode(id, mode)
        await client.invalidateQueries({ queryKey })
        return true
      } catch (problem) {
        refusals.value[id] = problemText(problem)
        return false
      } finally {
        delete asked.value[id]
      }
    }
  }
}
