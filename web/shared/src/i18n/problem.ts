import { useI18n } from 'vue-i18n'
import { isProblem } from '../api/problem'

/**
 * Words a failure by its code: first `<feature>.problem.<code>`, then the common `problem.<code>`, else a sentence that
 * names the code. The problem's `params` are available to the message. What a platform did not do has one
 * sentence with why, which stands in `because`.
 */
export function useProblemText(feature?: string) {
  const { t, te } = useI18n({ useScope: 'global' })

  /** Why a platform does not do something: its codes stay as they are where there are no words for them. */
  const reasonOf = (code: string) => (te(`reason.${code}`) ? t(`reason.${code}`) : code)

  function keyOf(code: string): string | undefined {
    const keys = [...(feature ? [`${feature}.problem.${code}`] : []), `problem.${code}`]
    return keys.find((it) => te(it) || te(it, 'zh-CN'))
  }

  function textOf(code: string, params: Record<string, unknown> = {}): string {
    const key = keyOf(code)
    return key ? t(key, params) : t('problem.other', { code })
  }

  function problemText(error: unknown): string {
    if (!isProblem(error)) return textOf('unexpected')
    const because = error.params.because
    return error.status === 502 && because !== undefined && !keyOf(error.code)
      ? t('problem.platform', { because: reasonOf(String(because)) })
      : textOf(error.code, error.params)
  }

  return { textOf, reasonOf, problemText }
}
