import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import type { Tone } from '@/shared/ui'
import { stands } from './stands'
import type { CaseView, Hit, Sanction, Step } from './types'

interface Mark {
  tone: Tone
  text: string
}

/** Rules, steps and states of cases in words. */
export function useCaseWords() {
  const { t, te } = useI18n()
  const { duration, dateTime } = useFormat()

  const state = ({ of, sanction, appeal }: CaseView): [Tone, string] => {
    if (appeal?.state === 'OPEN') return ['warn', 'appealed']
    if (sanction?.state === 'PROPOSED') return ['warn', 'proposed']
    if (of.state === 'OVERTURNED') return ['idle', 'overturned']
    if (of.state === 'OPEN') return ['info', stands(sanction) ? 'openSanctioned' : 'open']
    if (!of.unwanted) return ['ok', 'fine']
    return stands(sanction) ? ['bad', 'sanctioned'] : ['idle', 'noted']
  }

  return {
    /** A shipped rule has its title in the page's language; its key is nobody else's. */
    ruleTitle({ key, title }: Pick<Hit, 'key' | 'title'>): string {
      const word = `safety.rules.${key}`
      return te(word) ? t(word) : title
    },
    /** 「禁言 24 小时」 */
    stepText({ kind, hours }: Step): string {
      return hours === undefined
        ? t(`safety.step.${kind}`)
        : t(`safety.stepFor.${kind}`, { time: duration(hours * 3600) })
    },
    /** 「第 2 次：禁言，至 11-28 10:00」 */
    sanctionText({ step, strike, until }: Sanction): string {
      if (!step) return t('safety.sanction.unknownStep')
      const what = t(`safety.step.${until && step === 'BAN' ? 'BAN_UNTIL' : step}`)
      const words = strike ? t('safety.sanction.strike', { strike, what }) : what
      return until ? t('safety.sanction.until', { what: words, time: dateTime(until) }) : words
    },
    markOf(view: CaseView): Mark {
      const [tone, key] = state(view)
      return { tone, text: t(`safety.mark.${key}`) }
    }
  }
}
