import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useToast } from '@/shared/ui'
import { communityApi } from './api'
import type { StageProposal } from './types'

/** What waits for a decision about weak groups of a community. */
export function useProposals(community: Ref<string>) {
  const { data } = useQuery({
    queryKey: ['communities', 'proposals', community],
    queryFn: ({ signal }) => communityApi.proposals(community.value, { signal }),
    refetchInterval: 60_000
  })
  return computed(() => data.value?.items ?? [])
}

export function useDecision() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()

  async function done(text: string) {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['communities'] }),
      queries.invalidateQueries({ queryKey: ['groups'] })
    ])
    toast(text)
  }

  return {
    async accept(proposal: StageProposal) {
      await communityApi.acceptProposal(proposal.id)
      await done(t('communities.proposal.accepted', { name: proposal.groupName }))
    },
    async decline(proposal: StageProposal, reason: string) {
      await communityApi.declineProposal(proposal.id, reason)
      await done(t('communities.proposal.declined', { name: proposal.groupName }))
    }
  }
}
