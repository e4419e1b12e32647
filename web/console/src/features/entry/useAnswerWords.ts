import { useI18n } from 'vue-i18n'
import { useFormat } from '@qunying/shared/format'
import { useProfileFields } from './useProfileFields'
import type { Answer } from './types'

/** Answers in words: choices by their titles, a phone number masked, nothing as 没填. */
export function useAnswerWords() {
  const { t } = useI18n()
  const { list } = useFormat()
  const { byKey } = useProfileFields()
  const choicesOf = (key: string) => byKey.value.get(key)?.choices ?? []
  const titleOf = (key: string, value: string) =>
    choicesOf(key).find((it) => it.value === value)?.title ?? value

  return {
    choicesOf,
    textOf({ key, value, valueMasked }: Answer): string {
      if (valueMasked) return valueMasked
      if (value === null || value === undefined || value === '') return t('entry.answers.none')
      if (typeof value === 'boolean') return t(value ? 'entry.answers.yes' : 'entry.answers.no')
      if (!Array.isArray(value)) return titleOf(key, String(value))
      const parts = value.map((it) => titleOf(key, it))
      return parts.length > 0 ? list(parts) : t('entry.answers.none')
    }
  }
}
