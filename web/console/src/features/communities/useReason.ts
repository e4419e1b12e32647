import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import type { Group, Stage } from './types'

/** Why a group is in its stage, and what moved in it this week, in one sentence. */
export function useReason() {
  const { t } = useI18n()
  const { number, date } = useFormat()

  function because({ reason, stageSince, stage }: Group): string {
    const { code, params = {} } = reason
    if (code === 'group-filling') {
      return t('communities.reason.filling', {
        occupied: number(Number(params.occupied)),
        capacity: number(Number(params.capacity))
      })
    }
    if (code === 'stage-full' || code === 'stage-set') {
      return t(`communities.reason.${code === 'stage-full' ? 'full' : 'set'}`, {
        day: date(stageSince),
        stage: t(`communities.stage.${(params.stage as Stage | undefined) ?? stage}`)
      })
    }
    if (code === 'group-adopted') {
      return t('communities.reason.adopted', { day: date(stageSince) })
    }
    return t('communities.reason.other', { code })
  }

  return {
    reasonText: (group: Group) =>
      [
        because(group),
        t('communities.reason.flow', {
          joined: number(group.joined7d),
          left: number(group.left7d)
        })
      ].join(' · ')
  }
}
