import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { isProblem, type FieldProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { entryApi } from './api'
import { draftOf, isSame } from './codeDraft'
import type { CodeDraft } from './types'
import { useCode } from './useCode'

/**
 * A working copy of a live code. Nothing is sent before `save`; a newer version from the server replaces the copy only
 * while it is untouched, and leaving with changes asks first.
 */
export function useCodeDraft(id: Ref<string | undefined>) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText, textOf } = useProblemText('entry')
  const { code, error, isPending, refetch } = useCode(id)
  const draft = ref<CodeDraft>()
  const original = ref<CodeDraft>()
  const isSaving = ref(false)
  const failure = ref<unknown>()
  const isChanged = computed(
    () => !!draft.value && !!original.value && !isSame(draft.value, original.value)
  )

  function take() {
    original.value = code.value ? draftOf(code.value) : undefined
    draft.value = code.value ? draftOf(code.value) : undefined
    failure.value = undefined
  }

  watch(
    code,
    (now, before) => {
      if (now?.id !== before?.id || !isChanged.value) take()
    },
    { immediate: true }
  )

  const fields = computed<FieldProblem[]>(() =>
    isProblem(failure.value) ? failure.value.fields : []
  )

  async function mayLeave(): Promise<boolean> {
    if (!isChanged.value) return true
    return confirm({
      title: t('entry.draft.leaveTitle'),
      text: t('entry.draft.leaveText', { name: original.value?.name ?? '' }),
      action: t('entry.draft.leave'),
      refusal: t('entry.draft.stay')
    })
  }
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate((to, from) => to.query.code === from.query.code || mayLeave())

  return {
    code,
    draft,
    error,
    isPending,
    refetch,
    isSaving,
    isChanged,
    failure: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    /** What the server says about a field, or about anything inside it. */
    errorOf(field: string): string | undefined {
      const found = fields.value.find(
        (it) => it.field === field || it.field.startsWith(`${field}.`)
      )
      return found && textOf(found.code, { ...found })
    },
    discard: take,
    async save() {
      if (!draft.value || !id.value || isSaving.value) return
      isSaving.value = true
      failure.value = undefined
      try {
        const saved = await entryApi.updateCode(id.value, draft.value)
        original.value = draftOf(saved)
        draft.value = draftOf(saved)
        queries.setQueryData(['entry', 'code', id.value], saved)
        void queries.invalidateQueries({ queryKey: ['entry', 'codes'] })
        toast(t('entry.draft.saved', { name: saved.name }))
      } catch (problem) {
        failure.value = problem
      } finally {
        isSaving.value = false
      }
    }
  }
}
