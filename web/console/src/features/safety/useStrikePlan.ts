import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { safetyApi } from './api'
import type { StrikePlan } from './types'

const copyOf = (plan: StrikePlan) => JSON.parse(JSON.stringify(plan)) as StrikePlan

/** A working copy of a community's strike plan. Nothing is sent before `save`; leaving with changes asks first. */
export function useStrikePlan(community: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText, textOf } = useProblemText('safety')
  const draft = ref<StrikePlan>()
  const original = ref<StrikePlan>()
  const isSaving = ref(false)
  const failure = ref<unknown>()
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(original.value))
  const { data, error, refetch } = useQuery({
    queryKey: ['safety', 'plan', community],
    queryFn: ({ signal }) => safetyApi.plan(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined
  })

  function take(plan: StrikePlan | undefined) {
    draft.value = plan && copyOf(plan)
    original.value = plan && copyOf(plan)
    failure.value = undefined
  }

  function keep(id: string, plan: StrikePlan) {
    client.setQueryData(['safety', 'plan', id], plan)
    if (id === community.value) take(plan)
  }

  watch(community, () => take(data.value))
  watch(data, (now) => isChanged.value || take(now), { immediate: true })

  async function mayLeave(): Promise<boolean> {
    if (!isChanged.value) return true
    return confirm({
      title: t('safety.plan.leaveTitle'),
      text: t('safety.plan.leaveText'),
      action: t('safety.plan.leave'),
      refusal: t('safety.plan.stay')
    })
  }
  onBeforeRouteLeave(mayLeave)

  async function attempt(work: (id: string) => Promise<unknown>) {
    const id = community.value
    if (!id || isSaving.value) return
    isSaving.value = true
    try {
      await work(id)
    } catch (problem) {
      failure.value = problem
    } finally {
      isSaving.value = false
    }
  }

  async function put(id: string, plan: StrikePlan) {
    failure.value = undefined
    keep(id, await safetyApi.savePlan(id, plan))
    toast(t('safety.plan.saved'))
  }

  return {
    draft,
    error,
    refetch: () => void refetch(),
    isChanged,
    isSaving,
    isOvertaken: computed(() => isProblem(failure.value, 'changed-meanwhile')),
    /** What failed and stands at no field. */
    failure: computed(() => {
      if (!failure.value) return undefined
      const isPlaced = isProblem(failure.value) && failure.value.fields.length > 0
      return isPlaced ? undefined : problemText(failure.value)
    }),
    /** What the server says about a field; a range is worded by the field's name. */
    errorOf(field: string): string | undefined {
      const code = isProblem(failure.value) ? failure.value.fieldCode(field) : undefined
      if (code === 'out-of-range') return t(`safety.plan.range.${field.split('.').at(-1)}`)
      return code && textOf(code)
    },
    mayLeave,
    save: () => attempt(async (id) => draft.value && put(id, draft.value)),
    /** Shows what someone else saved meanwhile. */
    reload: () => attempt(async (id) => keep(id, await safetyApi.plan(id))),
    /** Saves over what someone else saved meanwhile. */
    overwrite: () =>
      attempt(async (id) => {
        const { version } = await safetyApi.plan(id)
        if (draft.value) await put(id, { ...draft.value, version })
      })
  }
}
