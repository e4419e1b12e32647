import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'

/** Runs one act at a time and refreshes the lists; a failure says at which field it stands. */
export function useSaving() {
  const client = useQueryClient()
  const { problemText } = useProblemText('dialogue')
  const isBusy = ref(false)
  const error = ref<unknown>()

  return {
    isBusy,
    error,
    clear: () => (error.value = undefined),
    /** as the server words it, since it knows the limits */
    errorAt: (field: string): string | undefined =>
      isProblem(error.value)
        ? error.value.fields.find((it) => it.field === field)?.message
        : undefined,
    /** what stands at no field */
    failure: computed(() => {
      if (error.value === undefined) return undefined
      const isPlaced = isProblem(error.value) && error.value.fields.length > 0
      return isPlaced ? undefined : problemText(error.value)
    }),
    /** @returns whether it was done */
    async run(work: () => Promise<unknown>): Promise<boolean> {
      if (isBusy.value) return false
      isBusy.value = true
      error.value = undefined
      try {
        await work()
        await client.invalidateQueries({ queryKey: ['dialogue'] })
        return true
      } catch (caught) {
        error.value = caught
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
