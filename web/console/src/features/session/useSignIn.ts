import { onUnmounted, ref } from 'vue'
import { isProblem, type ApiProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useSession } from './useSession'

/** Signing in, with what went wrong in words and the seconds to wait after too many attempts. */
export function useSignIn() {
  const session = useSession()
  const { textOf, problemText } = useProblemText('session')
  const isBusy = ref(false)
  const failure = ref<string>()
  const secondsToWait = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined

  function waitOut(problem: ApiProblem) {
    const seconds = Math.ceil(Number(problem.params.retryAfterSeconds ?? 0))
    if (!(seconds > 0)) return
    const word = () => textOf(problem.code, { wait: waitText(secondsToWait.value) })
    secondsToWait.value = seconds
    failure.value = word()
    clearInterval(timer)
    timer = setInterval(() => {
      secondsToWait.value -= 1
      failure.value = secondsToWait.value > 0 ? word() : undefined
      if (secondsToWait.value <= 0) clearInterval(timer)
    }, 1000)
  }

  function waitText(seconds: number): string {
    const minutes = Math.floor(seconds / 60)
    return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
  }

  onUnmounted(() => clearInterval(timer))

  return {
    isBusy,
    failure,
    secondsToWait,
    async signIn(login: string, password: string): Promise<boolean> {
      isBusy.value = true
      failure.value = undefined
      try {
        await session.signIn(login, password)
        return true
      } catch (error) {
        failure.value = problemText(error)
        if (isProblem(error)) waitOut(error)
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
