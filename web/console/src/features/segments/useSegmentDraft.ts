import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useProblemText } from '@qunying/shared/i18n'
import { useProfileFields, useTagGroups } from '@/features/people'
import { useToast } from '@/shared/ui'
import { segmentApi } from './api'
import { useSegmentList } from './useSegments'
import { vocabularyOf } from './vocabulary'

export const NEW = 'new'

/** One segment being written. */
export function useSegmentDraft(id: () => string) {
  const { t } = useI18n()
  const { toast } = useToast()
  const { problemText } = useProblemText('segments')
  const router = useRouter()
  const client = useQueryClient()
  const list = useSegmentList()
  const fields = useProfileFields()
  const tags = useTagGroups()
  const stored = computed(() => list.data.value?.find((it) => it.id === id()))
  const title = ref('')
  const condition = ref('')
  const isBusy = ref(false)
  const failure = ref<string>()

  watch(
    () => stored.value?.id,
    () => {
      title.value = stored.value?.title ?? ''
      condition.value = stored.value?.condition ?? ''
    },
    { immediate: true }
  )

  async function send() {
    const draft = { title: title.value.trim(), condition: condition.value.trim() }
    if (!stored.value) return segmentApi.create(draft)
    return segmentApi.change(stored.value.id, { ...draft, version: stored.value.version })
  }

  return {
    list,
    title,
    condition,
    isBusy,
    failure,
    isMissing: computed(() => id() !== NEW && !!list.data.value && !stored.value),
    isDirty: computed(
      () =>
        title.value !== (stored.value?.title ?? '') ||
        condition.value !== (stored.value?.condition ?? '')
    ),
    names: computed(() =>
      vocabularyOf(fields.data.value ?? [], tags.data.value ?? [], t('segments.tags'))
    ),
    async save() {
      isBusy.value = true
      failure.value = undefined
      try {
        const saved = await send()
        await client.invalidateQueries({ queryKey: ['segments'] })
        toast(t('segments.saved', { title: saved.title }))
        await router.replace(`/people/segments/${saved.id}`)
      } catch (error) {
        failure.value = problemText(error)
      } finally {
        isBusy.value = false
      }
    }
  }
}
