import { ref, watch } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { peopleApi } from './api'

/** Whole identities, kept only while their person is on the screen. */
export function useReveal(person: () => string) {
  const { problemText } = useProblemText('people')
  const values = ref<Record<string, string>>({})
  const failure = ref<string>()

  watch(person, () => {
    values.value = {}
    failure.value = undefined
  })

  return {
    values,
    failure,
    async reveal(identity: string) {
      failure.value = undefined
      try {
        const { value } = await peopleApi.reveal(person(), identity)
        values.value = { ...values.value, [identity]: value }
      } catch (error) {
        failure.value = problemText(error)
      }
    }
  }
}
