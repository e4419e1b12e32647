import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'

/** Runs a change, keeps why it failed (by field where the server says so), and refreshes the settings after it. */
export function useChanges() {
  const client = useQueryClient()
  const { problemText, textOf } = useProblemText('settings')
  const isBusy = ref(false)
  const error = ref<unknown>()

  return {
    isBusy,
    error,
    errorAt(field: string): string | undefined {
      const code = isProblem(error.value) ? error.value.fieldCode(field) : undefined
      return code === undefined ? undefined : textOf(code)
    },
    /** What failed and stands at no field. */
    failure: (fields: readonly string[] = []): string | undefined => {
      const caught = error.value
      if (caught === undefined) return undefined
      const isPlaced = isProblem(caught) && fields.some((it) => caught.fieldCode(it))
      return isPlaced ? undefined : problemText(caught)
    },
    clear: () => (error.value = undefined),
    async change<T>(work: () => Promise<T>): Promise<{ value: T } | undefined> {
      isBusy.value = true
      error.value = undefined
      try {
        const value = await work()
        await client.invalidateQueries({ queryKey: ['settings'] })
        return { value }
      } catch (caught) {
        error.value = caught
        return undefined
      } finally {
        isBusy.value = false
      }
    }
  }
}
