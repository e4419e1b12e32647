import { ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'

/** Runs one act at a time and words why it failed, for the form that asked for it. */
export function useAttempt(feature: string) {
  const { problemText } = useProblemText(feature)
  const isBusy = ref(false)
  const failure = ref<string>()
  const error = ref<unknown>()

  function clear() {
    failure.value = undefined
    error.value = undefined
  }

  return {
    isBusy,
    failure,
    clear,
    /** What is wrong at a field as the server words it, since it knows the names and limits. */
    errorAt: (field: string): string | undefined =>
      isProblem(error.value)
        ? error.value.fields.find((it) => it.field === field)?.message
        : undefined,
    /** @returns whether it was done */
    async attempt(work: () => Promise<unknown>): Promise<boolean> {
      if (isBusy.value) return false
      isBusy.value = true
      clear()
      try {
        await work()
        return true
      } catch (caught) {
        error.value = caught
        failure.value = problemText(caught)
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
