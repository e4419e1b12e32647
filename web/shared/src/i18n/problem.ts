import { useI18n } from 'vue-i18n'
import { isProblem } from '../api/problem'

/**
 * Words a failure by its code: first `<feature>.problem.<code>`, then the common `problem.<code>`, else a sentence that
 * names the code. The problem's `params` are available to the message.
 */
export function useProblemText(feature?: string) {
  const { t, te } = useI18n({ useScope: 'global' })

  function textOf(code: string, params: Record<string, unknown> = {}): string {
    const keys = [...(feature ? [`${feature}.problem.${code}`] : []), `problem.${code}`]
    const key = keys.find((it) => te(it) || te(it, 'zh-CN'))
    return key ? t(key, params) : t('problem.other', { code })
  }

  return {
    textOf,
    problemText: (error: unknown): string =>
      isProblem(error) ? textOf(error.code, error.params) : textOf('unexpected')
  }
}
