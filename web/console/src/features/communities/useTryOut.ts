import { computed, reactive, ref, type Ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { communityApi } from './api'
import type { Community, ProfileField, SeatRoute } from './types'

/** Asks where someone with these values would sit, by the rules that are saved. */
export function useTryOut(
  community: Readonly<Ref<Community>>,
  fields: Readonly<Ref<readonly ProfileField[]>>
) {
  const { problemText } = useProblemText('communities')
  const values = reactive<Record<string, string>>({})
  const route = ref<SeatRoute>()
  const isBusy = ref(false)
  const failure = ref<string>()

  /** the fields that the classes or the lines ask for */
  const asked = computed(() => {
    const { classes, groups } = community.value
    const text = classes.map((it) => it.when).join('\n')
    return fields.value.filter(
      (it) => groups.per.includes(it.key) || text.includes(`person.${it.key.replaceAll('-', '_')}`)
    )
  })

  function typed(field: ProfileField): unknown {
    const value = values[field.key] ?? ''
    if (field.type === 'NUMBER') return Number(value)
    if (field.type === 'BOOLEAN') return value === 'true'
    return field.type === 'CHOICES' ? [value] : value
  }

  return {
    values,
    asked,
    route,
    isBusy,
    failure,
    async ask() {
      const given = asked.value.filter((it) => values[it.key])
      isBusy.value = true
      failure.value = undefined
      try {
        route.value = await communityApi.route(
          community.value.id,
          Object.fromEntries(given.map((it) => [it.key, typed(it)]))
        )
      } catch (error) {
        route.value = undefined
        failure.value = problemText(error)
      } finally {
        isBusy.value = false
      }
    }
  }
}
