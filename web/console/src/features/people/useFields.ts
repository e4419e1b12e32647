import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { peopleApi } from './api'
import type { ProfileField } from './types'
import { useChanges } from './useChanges'
import { useProfileFields } from './usePeople'

/** A working copy of the fields; nothing is sent before `save`. */
export function useFields() {
  const { t } = useI18n()
  const { toast } = useToast()
  const { textOf } = useProblemText('people')
  const fields = useProfileFields()
  const { change, failure, error, isBusy } = useChanges()
  const draft = ref<ProfileField[]>([])
  const stored = computed(() => JSON.stringify(fields.data.value ?? []))
  const isDirty = computed(() => JSON.stringify(draft.value) !== stored.value)

  const reset = () => (draft.value = JSON.parse(stored.value) as ProfileField[])
  watch(stored, reset, { immediate: true })

  function errorAt(index: number, part: string): string | undefined {
    const code = isProblem(error.value) ? error.value.fieldCode(`[${index}].${part}`) : undefined
    return code === undefined ? undefined : textOf(code)
  }

  return {
    fields,
    draft,
    isDirty,
    isBusy,
    failure,
    reset,
    errorAt,
    isNew: (field: ProfileField) => !fields.data.value?.some((it) => it.key === field.key),
    add: () => draft.value.push({ key: '', title: '', type: 'TEXT', choices: [], system: false }),
    remove: (index: number) => draft.value.splice(index, 1),
    move(index: number, by: number) {
      const [field] = draft.value.splice(index, 1)
      if (field) draft.value.splice(index + by, 0, field)
    },
    async save() {
      const wanted = draft.value.map(({ key, title, type, choices, max }) => ({
        key: key.trim(),
        title: title.trim(),
        type,
        choices,
        ...(max ? { max } : {})
      }))
      if (await change(() => peopleApi.saveFields(wanted))) toast(t('people.fields.saved'))
    }
  }
}
