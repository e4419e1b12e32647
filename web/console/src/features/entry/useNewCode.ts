import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { entryApi } from './api'
import { useCommunities } from './useCommunities'
import type { LiveCode, NewCode } from './types'

/** Making a live code: what is typed, what the server refuses, and the communities to choose from. */
export function useNewCode() {
  const queries = useQueryClient()
  const { problemText, textOf } = useProblemText('entry')
  const wanted = reactive<NewCode>({
    community: '',
    name: '',
    source: 'APP',
    scenes: ['popup'],
    threshold: 'APPLICATION',
    template: 'shopping-guide'
  })
  const isBusy = ref(false)
  const isTried = ref(false)
  const failure = ref<unknown>()
  const { communities } = useCommunities()

  function errorOf(field: keyof NewCode): string | undefined {
    if (isTried.value && !wanted[field].length) return textOf('required')
    const code = isProblem(failure.value) ? failure.value.fieldCode(field) : undefined
    return code === undefined ? undefined : textOf(code)
  }

  return {
    wanted,
    communities,
    isBusy,
    errorOf,
    failure: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    start() {
      isTried.value = false
      failure.value = undefined
      wanted.name = ''
      wanted.community ||= communities.value[0]?.id ?? ''
    },
    async create(): Promise<LiveCode | undefined> {
      isTried.value = true
      failure.value = undefined
      if (!wanted.community || !wanted.name.trim() || wanted.scenes.length === 0) return undefined
      isBusy.value = true
      try {
        const made = await entryApi.createCode({ ...wanted, name: wanted.name.trim() })
        await queries.invalidateQueries({ queryKey: ['entry', 'codes'] })
        return made
      } catch (error) {
        failure.value = error
        return undefined
      } finally {
        isBusy.value = false
      }
    }
  }
}
