import { ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'

/** Runs one act at a time and words why it failed, for the form that asked for it. */
export function useAttempt(feature: string) {
  const { problemText } = useProblemText(feature)
  const isBusy = ref(false)
  const failure = ref<string>()

  return {
    isBusy,
    failure,
    /** @returns whether it was done */
    async attempt(work: () => Promise<unknown>): Promise<boolean> {
      if (isBusy.value) return false
      isBusy.value = true
      failure.value = undefined
      try {
        await work()
        return true
      } catch (error) {
        failure.value = problemText(error)
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
