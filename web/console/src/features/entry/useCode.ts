import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { entryApi } from './api'
import type { CodeState, LiveCode } from './types'

/** One live code in full, where it leads, and switching it on and off. */
export function useCode(id: Ref<string | undefined>) {
  const queries = useQueryClient()
  const { t } = useI18n()
  const { toast } = useToast()
  const { problemText } = useProblemText('entry')
  const isChosen = computed(() => id.value !== undefined)

  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'code', id],
    queryFn: ({ signal }) => entryApi.code(id.value ?? '', { signal }),
    enabled: isChosen
  })

  const state = useMutation({
    mutationFn: ({ code, to }: { code: LiveCode; to: CodeState }) =>
      entryApi.changeState(code.id, to),
    onSettled: () => queries.invalidateQueries({ queryKey: ['entry'] })
  })

  async function switchTo(code: LiveCode, to: CodeState, canUndo = true) {
    await state.mutateAsync({ code, to })
    const back = to === 'ACTIVE' ? 'DISABLED' : 'ACTIVE'
    const text = t(to === 'ACTIVE' ? 'entry.code.enabledTold' : 'entry.code.disabledTold', {
      name: code.name
    })
    toast(text, canUndo ? { undo: () => void switchTo(code, back, false).catch(() => {}) } : {})
  }

  return {
    code: data,
    error,
    isPending,
    refetch,
    isSwitching: state.isPending,
    switchFailure: computed(() => (state.error.value ? problemText(state.error.value) : undefined)),
    switchTo: (code: LiveCode, to: CodeState) => switchTo(code, to).catch(() => {})
  }
}
