import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { communityApi } from './api'
import { documentOf, isSame } from './document'
import type { Community, CommunityDocument } from './types'

/**
 * A working copy of a community. Nothing is sent before `save`; what others save meanwhile replaces the copy only while
 * it is untouched, otherwise saving is refused and the two ways out are offered.
 */
export function useCommunityDocument(community: Readonly<Ref<Community | undefined>>) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText, textOf } = useProblemText('communities')
  const draft = ref<CommunityDocument>()
  const original = ref<CommunityDocument>()
  const isSaving = ref(false)
  const failure = ref<unknown>()
  const isChanged = computed(
    () => !!draft.value && !!original.value && !isSame(draft.value, original.value)
  )

  function take(from: Community | undefined = community.value) {
    original.value = from && documentOf(from)
    draft.value = from && documentOf(from)
    failure.value = undefined
  }

  watch(
    community,
    (now, before) => {
      const isOlder = now && original.value && now.version < original.value.version
      if (now?.id !== before?.id || (!isChanged.value && !isOlder)) take()
    },
    { immediate: true }
  )

  onBeforeRouteLeave(async () => {
    if (!isChanged.value) return true
    return confirm({
      title: t('communities.draft.leaveTitle'),
      text: t('communities.draft.leaveText', { name: original.value?.name ?? '' }),
      action: t('communities.draft.leave'),
      refusal: t('communities.draft.stay')
    })
  })

  async function save() {
    const id = community.value?.id
    if (!draft.value || !id || isSaving.value || !isChanged.value) return
    isSaving.value = true
    failure.value = undefined
    try {
      const saved = await communityApi.save(id, draft.value)
      take(saved)
      queries.setQueryData(['communities', 'one', id], saved)
      void queries.invalidateQueries({ queryKey: ['communities'] })
      toast(t('communities.draft.saved', { name: saved.name }))
    } catch (problem) {
      failure.value = problem
    } finally {
      isSaving.value = false
    }
  }

  /** Drops the working copy and shows what is saved now. */
  async function reload() {
    const id = community.value?.id
    if (!id) return
    const now = await communityApi.find(id)
    queries.setQueryData(['communities', 'one', id], now)
    take(now)
  }

  /** Saves over what someone else saved meanwhile. */
  async function overwrite() {
    const now = isProblem(failure.value) ? Number(failure.value.params.now) : NaN
    if (!draft.value || Number.isNaN(now)) return
    draft.value = { ...draft.value, version: now }
    await save()
  }

  const conditionProblem = computed(() =>
    isProblem(failure.value, 'condition-invalid') ? failure.value.params : undefined
  )

  return {
    draft,
    isChanged,
    isSaving,
    isOvertaken: computed(() => isProblem(failure.value, 'changed-meanwhile')),
    failure: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    conditionProblem,
    /** What the server says about a field. */
    errorOf(field: string): string | undefined {
      const fields = isProblem(failure.value) ? failure.value.fields : []
      const found = fields.find((it) => it.field === field)
      return found && textOf(found.code, { ...(found as { params?: object }).params })
    },
    discard: () => take(),
    save,
    reload,
    overwrite
  }
}

export type DocumentForm = ReturnType<typeof useCommunityDocument>
