import { ref } from 'vue'
import { isProblem, type FieldProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useSession } from './useSession'

const refusalsOfNext = new Set(['password-too-short', 'password-too-common', 'password-unchanged'])

/** Changing one's own password; what the server refuses stands at the field it is about. */
export function useChangePassword() {
  const session = useSession()
  const { textOf, problemText } = useProblemText('session')
  const isBusy = ref(false)
  const failure = ref<string>()
  const currentError = ref<string>()
  const nextError = ref<string>()

  function place(error: unknown) {
    const fields: FieldProblem[] = isProblem(error) ? error.fields : []
    const wordOf = (name: string) => {
      const code = fields.find((it) => it.field === name)?.code
      return code === undefined ? undefined : textOf(code)
    }
    currentError.value = isProblem(error, 'wrong-password') ? problemText(error) : wordOf('current')
    const isAboutNext = isProblem(error) && refusalsOfNext.has(error.code)
    nextError.value = isAboutNext ? problemText(error) : wordOf('next')
    failure.value = currentError.value || nextError.value ? undefined : problemText(error)
  }

  return {
    isBusy,
    failure,
    currentError,
    nextError,
    async changePassword(current: string, next: string): Promise<boolean> {
      isBusy.value = true
      failure.value = currentError.value = nextError.value = undefined
      try {
        await session.changePassword(current, next)
        return true
      } catch (error) {
        place(error)
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
