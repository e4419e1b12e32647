import { useI18n } from 'vue-i18n'
import type { Tone } from '@qunying/shared/ui'
import type { CommunityState, Stage } from './types'

export const stateTones: Record<CommunityState, Tone> = {
  DRAFT: 'warn',
  OPEN: 'ok',
  CLOSED: 'idle'
}

export const stageTones: Record<Stage, Tone> = {
  RECRUITING: 'info',
  STRONG: 'accent',
  DAILY: 'ok',
  WEAK: 'warn',
  CLOSING: 'bad',
  DISSOLVED: 'idle'
}

export function useStageWords() {
  const { t } = useI18n()
  return {
    stageWord: (stage: Stage) => t(`communities.stage.${stage}`),
    stateWord: (state: CommunityState) => t(`communities.state.${state}`)
  }
}
