import type { IconName, Tone } from '@qunying/shared/ui'
import type { RouteLocationRaw } from 'vue-router'
import type { Warning } from './types'

export interface WarningWords {
  /** i18n key below `today.warning.` */
  key: string
  params: Record<string, unknown>
  tone: Extract<Tone, 'bad' | 'warn'>
  icon: IconName
  /** where it is put right, and the verb below `today.act.` */
  to: RouteLocationRaw
  act: 'review' | 'seats' | 'codes'
}

const known: Record<string, Pick<WarningWords, 'key' | 'tone' | 'icon' | 'act'>> = {
  'line-short': { key: 'lineShort', tone: 'warn', icon: 'entry', act: 'seats' },
  'line-waiting': { key: 'lineWaiting', tone: 'bad', icon: 'alert', act: 'seats' },
  'contacts-short': { key: 'contactsShort', tone: 'warn', icon: 'entry', act: 'codes' },
  'contacts-full': { key: 'contactsFull', tone: 'bad', icon: 'entry', act: 'codes' },
  'contacts-failing': { key: 'contactsFailing', tone: 'bad', icon: 'alert', act: 'codes' },
  'link-failing': { key: 'linkFailing', tone: 'bad', icon: 'alert', act: 'codes' },
  'links-short': { key: 'linksShort', tone: 'warn', icon: 'entry', act: 'codes' },
  'links-expiring': { key: 'linksExpiring', tone: 'warn', icon: 'clock', act: 'codes' },
  'joins-short': { key: 'joinsShort', tone: 'warn', icon: 'entry', act: 'codes' },
  'joins-full': { key: 'joinsFull', tone: 'bad', icon: 'entry', act: 'codes' },
  'joins-failing': { key: 'joinsFailing', tone: 'bad', icon: 'alert', act: 'codes' },
  'reviews-overdue': { key: 'reviewsOverdue', tone: 'bad', icon: 'clock', act: 'review' }
}

/** A warning as a sentence with a way out; one this console does not know yet shows its code. */
export function warningWords(warning: Warning): WarningWords {
  const words = known[warning.code] ?? {
    key: 'other',
    tone: 'warn' as const,
    icon: 'alert' as const,
    act: 'seats' as const
  }
  const seats = warning.community ? `/communities/${warning.community}` : '/communities'
  const to = { review: '/entry/review', codes: '/entry/codes', seats }
  return {
    ...words,
    params: { ...warning.params, code: warning.code },
    to: to[words.act]
  }
}
