import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useSettled } from '@/features/communities'
import { segmentApi } from './api'

export interface Wrong {
  line: number
  column: number
  text: string
  /** what was written there */
  name: string
  /** the name that was meant */
  near: string | undefined
}

/** Whom the condition finds, asked again a moment after each change; and what is wrong with it, where. */
export function useSegmentPreview(condition: Ref<string>) {
  const { t, te } = useI18n()
  const settled = useSettled(condition)
  const result = useQuery({
    queryKey: ['segments', 'preview', settled],
    queryFn: ({ signal }) => segmentApi.preview(settled.value, { signal }),
    enabled: () => settled.value.trim() !== '',
    placeholderData: keepPreviousData
  })
  const isCurrent = computed(() => settled.value === condition.value)
  const wrong = computed((): Wrong | undefined => {
    const error = result.error.value
    if (!isCurrent.value || !isProblem(error, 'condition-invalid')) return undefined
    const { line, column, because, name, near } = error.params
    const key = `segments.wrong.${String(because)}`
    return {
      line: Number(line),
      column: Number(column),
      text: te(key) ? t(key, error.params) : error.detail,
      name: typeof name === 'string' ? name : '',
      near: typeof near === 'string' ? near : undefined
    }
  })

  return {
    wrong,
    preview: computed(() =>
      condition.value.trim() && !result.error.value ? result.data.value : undefined
    ),
    failure: computed(() => (wrong.value ? undefined : (result.error.value ?? undefined))),
    isAsking: computed(() => result.isFetching.value || !isCurrent.value),
    retry: () => void result.refetch()
  }
}
