import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { gamesApi } from './api'
import type { Setting } from './types'

const ranges = ['idleMinutes', 'bombMost', 'quizRounds', 'quizSeconds']
const copyOf = (it: Setting): Setting => ({
  ...it,
  kinds: [...it.kinds],
  hoursFrom: it.hoursFrom.slice(0, 5),
  hoursUntil: it.hoursUntil.slice(0, 5)
})

/** A working copy of a community's games. Nothing is sent before `save`; leaving with changes asks first. */
export function useSetting(community: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText, textOf } = useProblemText('games')
  const draft = ref<Setting>()
  const original = ref<Setting>()
  const isSaving = ref(false)
  const failure = ref<unknown>()
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(original.value))
  const { data, error, refetch } = useQuery({
    queryKey: ['games', 'setting', community],
    queryFn: ({ signal }) => gamesApi.setting(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined
  })

  function take(setting: Setting | undefined) {
    draft.value = setting && copyOf(setting)
    original.value = setting && copyOf(setting)
    failure.value = undefined
  }

  watch(community, () => take(data.value))
  watch(data, (now) => isChanged.value || take(now), { immediate: true })

  async function mayLeave(): Promise<boolean> {
    if (!isChanged.value) return true
    return confirm({
      title: t('games.leaveTitle'),
      text: t('games.leaveText'),
      action: t('games.leave'),
      refusal: t('games.stay')
    })
  }
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate(mayLeave)

  async function save() {
    const id = community.value
    if (!id || !draft.value || isSaving.value) return
    isSaving.value = true
    failure.value = undefined
    try {
      const saved = await gamesApi.saveSetting(id, draft.value)
      client.setQueryData(['games', 'setting', id], saved)
      take(saved)
      toast(t('games.saved'))
    } catch (problem) {
      failure.value = problem
    } finally {
      isSaving.value = false
    }
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
    errorOf(field: string): string | undefined {
      const code = isProblem(failure.value) ? failure.value.fieldCode(field) : undefined
      if (code === 'out-of-range' && ranges.includes(field)) return t(`games.range.${field}`)
      return code && textOf(code)
    },
    save,
    /** Shows what someone else saved meanwhile. */
    async reload() {
      if (community.value) take(await gamesApi.setting(community.value))
    },
    /** Saves over what someone else saved meanwhile. */
    async overwrite() {
      if (!community.value || !draft.value) return
      const { version } = await gamesApi.setting(community.value)
      draft.value = { ...draft.value, version }
      await save()
    }
  }
}
