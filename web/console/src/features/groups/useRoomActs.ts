import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { groupApi } from './api'
import type { Remark } from './types'

/** What staff do in a room beside talking. The room itself tells everyone, us included. */
export function useRoomActs(group: () => string) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { problemText } = useProblemText('groups')

  async function told(act: Promise<unknown>, text: string, undo?: () => void) {
    try {
      await act
      toast(text, undo ? { undo } : {})
      await queries.invalidateQueries({ queryKey: ['groups'] })
    } catch (error) {
      toast(problemText(error))
    }
  }

  async function muteAll(muted: boolean, canUndo = true): Promise<void> {
    await told(
      groupApi.muteAll(group(), muted),
      t(muted ? 'groups.room.mutedTold' : 'groups.room.unmutedTold'),
      canUndo ? () => void muteAll(!muted, false) : undefined
    )
  }

  async function mute(seat: string, nickname: string, until: string | null, canUndo = true) {
    await told(
      groupApi.muteSeat(seat, until),
      t(until ? 'groups.member.mutedTold' : 'groups.member.unmutedTold', { name: nickname }),
      until && canUndo ? () => void mute(seat, nickname, null, false) : undefined
    )
  }

  return {
    told,
    muteAll: (muted: boolean) => muteAll(muted),
    mute: (seat: string, nickname: string, until: string | null) => mute(seat, nickname, until),
    recall: (message: string) =>
      told(groupApi.recall(group(), message), t('groups.message.recalledTold')),
    mark: (message: string) =>
      told(groupApi.markWork(group(), message), t('groups.message.markedTold')),
    async remark(message: string, remark: Remark) {
      await told(groupApi.remark(message, remark), t(`groups.remark.${remark.verdict}`))
      await queries.invalidateQueries({ queryKey: ['safety'] })
    },
    /** Throws what the server refuses: the words are not lost, whoever typed them says so. */
    async announce(text: string) {
      await groupApi.announce(group(), text)
      toast(t(text ? 'groups.announcement.told' : 'groups.announcement.removedTold'))
      await queries.invalidateQueries({ queryKey: ['groups'] })
    }
  }
}
