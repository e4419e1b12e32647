import { computed, reactive, ref, watch, type Ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import type { Group } from './types'
import { useGroupActs } from './useGroupActs'

/** Changing a group's name and capacity: what is typed, and what the server refuses, at its field. */
export function useGroupSettings(group: Readonly<Ref<Group | undefined>>) {
  const { textOf, problemText } = useProblemText('communities')
  const acts = useGroupActs()
  const typed = reactive({ name: '', capacity: 0 })
  const isBusy = ref(false)
  const failure = ref<unknown>()

  function take() {
    typed.name = group.value?.name ?? ''
    typed.capacity = group.value?.capacity ?? 0
    failure.value = undefined
  }
  watch(() => group.value?.id, take, { immediate: true })

  function errorOf(field: 'name' | 'capacity'): string | undefined {
    const problem = failure.value
    if (!isProblem(problem)) return undefined
    if (field === 'capacity' && problem.code === 'capacity-below-members') {
      return textOf(problem.code, problem.params)
    }
    const found = problem.fields.find((it) => it.field === field)
    return found && textOf(found.code, { max: 60 })
  }

  return {
    typed,
    isBusy,
    errorOf,
    isChanged: computed(
      () => typed.name !== group.value?.name || typed.capacity !== group.value?.capacity
    ),
    failure: computed(() =>
      failure.value && !errorOf('name') && !errorOf('capacity')
        ? problemText(failure.value)
        : undefined
    ),
    take,
    /** @returns whether it was saved */
    async save(): Promise<boolean> {
      if (!group.value) return false
      isBusy.value = true
      failure.value = undefined
      try {
        await acts.change(group.value, { ...typed })
        return true
      } catch (problem) {
        failure.value = problem
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
