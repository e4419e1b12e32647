import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { playbookApi } from './api'
import type { Playbook, Programme, Steering } from './types'

const OFTEN = 15_000

export function useProgrammes(playbook: Ref<string>) {
  return useQuery({
    queryKey: ['playbooks', 'programmes', playbook],
    queryFn: ({ signal }) => playbookApi.programmes(playbook.value, { signal }),
    refetchInterval: OFTEN
  })
}

/** Halting, going on and ending, of one programme or of the whole playbook; ending asks first, as nothing undoes it. */
export function useSteering() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { confirm } = useConfirm()
  const { toast } = useToast()
  const { problemText } = useProblemText('playbooks')
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['playbooks'] })
  })

  async function steer(
    how: Steering,
    title: string,
    work: () => Promise<unknown>,
    typedName?: string
  ) {
    if (how === 'stop') {
      const isSure = await confirm({
        title: t('playbooks.steer.stopTitle', { title }),
        text: t(typedName ? 'playbooks.steer.stopAllText' : 'playbooks.steer.stopText'),
        action: t('playbooks.steer.stop'),
        ...(typedName ? { typedName } : {})
      })
      if (!isSure) return
    }
    await act.mutateAsync(work).then(
      () => toast(t(`playbooks.steer.done.${how}`, { title })),
      () => undefined
    )
  }

  return {
    isBusy: act.isPending,
    failure: () => (act.error.value ? problemText(act.error.value) : undefined),
    playbook: (it: Playbook, how: Steering) =>
      steer(how, it.title || it.key, () => playbookApi.steer(it.id, how), it.title || it.key),
    programme: (it: Programme, how: Steering) =>
      steer(how, it.title || it.key, () => playbookApi.steerProgramme(it.id, how))
  }
}
