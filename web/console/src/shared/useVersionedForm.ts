import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from './ui'

export interface Versioned {
  version: number
}

export interface VersionedSource<T extends Versioned> {
  /** of whose words problems are told */
  feature: string
  /** under what the settings are cached, each by the id of what it is for */
  key: readonly string[]
  load: (id: string, options?: { signal: AbortSignal }) => Promise<T>
  save: (id: string, edited: T) => Promise<T>
  /** what is said once it is saved */
  saved: () => string
  /** the word for what is wrong at a field, where the feature's word for the code says too little */
  wordOf: (field: string, code: string) => string | undefined
}

const copyOf = <T>(it: T): T => JSON.parse(JSON.stringify(it)) as T

/**
 * A working copy of a setting that is saved as a whole. Nothing is sent before `save`; what others save meanwhile
 * replaces the copy only while it is untouched, otherwise saving is refused and the two ways out are offered. Leaving
 * with changes asks first.
 */
export function useVersionedForm<T extends Versioned>(
  id: Readonly<Ref<string | undefined>>,
  source: VersionedSource<T>
) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText, textOf } = useProblemText(source.feature)
  const draft = ref() as Ref<T | undefined>
  const original = ref() as Ref<T | undefined>
  const isSaving = ref(false)
  const problem = ref<unknown>()
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(original.value))
  const { data, error, refetch } = useQuery({
    queryKey: [...source.key, id],
    queryFn: ({ signal }) => source.load(id.value ?? '', { signal }),
    enabled: () => id.value !== undefined
  })

  function take(setting: T | undefined) {
    draft.value = setting && copyOf(setting)
    original.value = setting && copyOf(setting)
    problem.value = undefined
  }

  watch(id, () => take(data.value))
  watch(data, (now) => isChanged.value || take(now), { immediate: true })

  async function mayLeave(): Promise<boolean> {
    if (!isChanged.value) return true
    return confirm({
      title: t('leaving.title'),
      text: t('leaving.text'),
      action: t('leaving.leave'),
      refusal: t('leaving.stay')
    })
  }
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate(mayLeave)

  /** What comes back is shown unless one has gone on to another meanwhile. */
  async function attempt(work: (of: string, edited: T) => Promise<T>) {
    const of = id.value
    if (!of || !draft.value || isSaving.value) return
    isSaving.value = true
    try {
      const now = await work(of, draft.value)
      client.setQueryData([...source.key, of], now)
      if (of === id.value) take(now)
    } catch (failed) {
      problem.value = failed
    } finally {
      isSaving.value = false
    }
  }

  async function put(of: string, edited: T): Promise<T> {
    problem.value = undefined
    const now = await source.save(of, edited)
    toast(source.saved())
    return now
  }

  return {
    draft,
    error,
    refetch: () => void refetch(),
    isChanged,
    isSaving,
    isOvertaken: computed(() => isProblem(problem.value, 'changed-meanwhile')),
    /** What failed and stands at no field. */
    failure: computed(() => {
      if (!problem.value) return undefined
      const isPlaced = isProblem(problem.value) && problem.value.fields.length > 0
      return isPlaced ? undefined : problemText(problem.value)
    }),
    errorOf(field: string): string | undefined {
      const code = isProblem(problem.value) ? problem.value.fieldCode(field) : undefined
      return code && (source.wordOf(field, code) ?? textOf(code))
    },
    save: () => attempt(put),
    /** Shows what someone else saved meanwhile. */
    reload: () => attempt((of) => source.load(of)),
    /** Saves over what someone else saved meanwhile. */
    overwrite: () =>
      attempt(async (of, edited) => {
        const { version } = await source.load(of)
        return put(of, { ...edited, version })
      })
  }
}

export type VersionedFormState<T extends Versioned> = ReturnType<typeof useVersionedForm<T>>
