import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { communityApi } from './api'
import type { Group, GroupChange, Stage } from './types'

/** What staff do with a group: another stage, name or capacity, and dissolving it. */
export function useGroupActs() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { problemText } = useProblemText('communities')

  async function done() {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['communities'] }),
      queries.invalidateQueries({ queryKey: ['groups'] })
    ])
  }

  async function change(group: Group, to: Partial<GroupChange>) {
    const { name, capacity } = group
    await communityApi.changeGroup(group.id, { name, capacity, ...to })
    await done()
  }

  async function move(group: Group, stage: Stage, canUndo = true): Promise<void> {
    try {
      await change(group, { stage })
      const text = t('communities.stage.movedTold', {
        name: group.name,
        stage: t(`communities.stage.${stage}`)
      })
      const undo = () => void move({ ...group, stage }, group.stage, false)
      toast(text, canUndo ? { undo } : {})
    } catch (error) {
      toast(problemText(error))
    }
  }

  return {
    move: (group: Group, stage: Stage) => move(group, stage),
    change,
    async openNext(community: string, wish: Parameters<typeof communityApi.openGroup>[1]) {
      await communityApi.openGroup(community, wish)
      await done()
    },
    async close(group: Group, reason: string) {
      await communityApi.closeGroup(group.id, reason)
      await done()
      toast(t('communities.group.closedTold', { name: group.name, members: group.members }))
    }
  }
}
