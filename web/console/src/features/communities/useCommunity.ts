import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { communityApi } from './api'
import type { Community, Part } from './types'

/** One community, and opening and closing it. */
export function useCommunity(id: Ref<string>) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText } = useProblemText('communities')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['communities', 'one', id],
    queryFn: ({ signal }) => communityApi.find(id.value, { signal }),
    refetchInterval: 30_000
  })

  const shift = useMutation({
    mutationFn: ({ to }: { to: 'OPEN' | 'CLOSED' }) =>
      to === 'OPEN' ? communityApi.open(id.value) : communityApi.close(id.value),
    onSuccess: (community) => queries.setQueryData(['communities', 'one', id.value], community),
    onSettled: () => queries.invalidateQueries({ queryKey: ['communities'] })
  })

  async function open(community: Community) {
    await shift.mutateAsync({ to: 'OPEN' }).then(
      () => toast(t('communities.state.openedTold', { name: community.name })),
      () => {}
    )
  }

  async function close(community: Community) {
    const agreed = await confirm({
      title: t('communities.state.closeTitle', { name: community.name }),
      text: t('communities.state.closeText', { members: community.figures.members }),
      action: t('communities.state.close'),
      refusal: t('communities.state.keepOpen'),
      typedName: community.name,
      typedLabel: t('communities.state.typeName')
    })
    if (!agreed) return
    await shift.mutateAsync({ to: 'CLOSED' }).then(
      () => toast(t('communities.state.closedTold', { name: community.name })),
      () => {}
    )
  }

  return {
    community: data,
    error,
    isPending,
    refetch,
    open,
    close,
    isShifting: shift.isPending,
    failure: computed(() => (shift.error.value ? problemText(shift.error.value) : undefined)),
    /** what must be filled before it may open, as the server said last */
    refusedFor: computed<Part[]>(() =>
      isProblem(shift.error.value, 'positioning-incomplete')
        ? (shift.error.value.params.missing as Part[])
        : []
    )
  }
}
