import { useI18n } from 'vue-i18n'
import { limitWords } from './limitWords'
import type { Ceiling, Limit } from './types'

/** Words for limits and what they are of. */
export function useLimitWords() {
  const { t, te } = useI18n()
  return {
    capabilityName: (capability: string) =>
      te(`settings.capability.${capability}`) ? t(`settings.capability.${capability}`) : capability,
    limitText: ({ amount, scope, window }: Limit) => {
      const { unit, n } = limitWords(window)
      return t(`settings.connections.limit.${scope}`, {
        amount,
        window: t(`settings.window.${unit}`, { n }, n)
      })
    },
    ceilingName(channel: string, { of, window }: Ceiling) {
      const name = t(`settings.connections.ceiling.${channel}.${of}`)
      if (!window) return name
      const { unit, n } = limitWords(window)
      return t('settings.connections.ceilingIn', {
        name,
        window: t(`settings.window.${unit}`, { n }, n)
      })
    },
    /** The same in a list where the name of each says what it is. */
    documentText: ({ since }: Pick<Ceiling, 'since'>) =>
      t('settings.connections.document', { since }),
    /** where one may read of it, or nothing where no platform set it */
    sourceAddress: ({ source }: Pick<Limit, 'source'>) =>
      source.startsWith('https://') ? source : undefined,
    sourceText: ({ source, since }: Pick<Limit, 'source' | 'since'>) =>
      source.startsWith('https://')
        ? t('settings.connections.source', { source, since })
        : t(`settings.connections.limitSource.${source}`, { since })
  }
}
