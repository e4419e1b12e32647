import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { playbookApi } from './api'
import type { Playbook } from './types'
import { applyEdits, parse, type Path } from './yamlText'

export interface Edit {
  path: Path
  /** undefined deletes */
  value: unknown
}

const PAUSE = 150

/**
 * The text of a playbook while it is written. Forms and the timeline read `tree`, the last text that could be read, and
 * write by edits of the text, so that both sides are always the same thing.
 */
export function useDraft(playbook: Readonly<Ref<Playbook | undefined>>) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText } = useProblemText('playbooks')
  const text = ref('')
  const saved = ref('')
  const version = ref(0)
  const tree = shallowRef<Record<string, unknown>>({})
  const isBroken = ref(false)
  const isSaving = ref(false)
  const failure = ref<unknown>()
  const isChanged = computed(() => text.value !== saved.value)

  function take(from: Playbook) {
    text.value = from.text
    saved.value = from.text
    version.value = from.draftVersion
    failure.value = undefined
    read()
  }

  function read() {
    const doc = parse(text.value)
    isBroken.value = doc.errors.length > 0
    if (isBroken.value) return
    const value: unknown = doc.toJS({ maxAliasCount: 100 })
    tree.value = typeof value === 'object' && value ? (value as Record<string, unknown>) : {}
  }

  watch(
    playbook,
    (now, before) => {
      if (now && (now.id !== before?.id || (!isChanged.value && now.draftVersion >= version.value)))
        take(now)
    },
    { immediate: true }
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, () => {
    clearTimeout(timer)
    timer = setTimeout(read, PAUSE)
  })

  function edit(edits: readonly Edit[]) {
    text.value = applyEdits(text.value, edits)
    read()
  }

  async function save(): Promise<boolean> {
    const id = playbook.value?.id
    if (!id || isSaving.value) return false
    isSaving.value = true
    failure.value = undefined
    const sent = text.value
    try {
      const now = await playbookApi.save(id, { text: sent, draftVersion: version.value })
      saved.value = sent
      version.value = now.draftVersion
      queries.setQueryData(['playbooks', 'one', id], now)
      void queries.invalidateQueries({ queryKey: ['playbooks', 'list'] })
      toast(t('playbooks.draft.saved'))
      return true
    } catch (problem) {
      failure.value = problem
      return false
    } finally {
      isSaving.value = false
    }
  }

  /** Saves mine over what someone else saved meanwhile. */
  async function overwrite() {
    if (!playbook.value) return
    version.value = (await playbookApi.find(playbook.value.id)).draftVersion
    await save()
  }

  /** Shows what the other one saved; mine comes back by one press. */
  async function takeTheirs() {
    if (!playbook.value) return
    const mine = text.value
    const theirs = await playbookApi.find(playbook.value.id)
    queries.setQueryData(['playbooks', 'one', theirs.id], theirs)
    take(theirs)
    toast(t('playbooks.draft.theirsTaken'), { undo: () => (text.value = mine), seconds: 60 })
  }

  onBeforeRouteLeave(async () => {
    if (!isChanged.value) return true
    return confirm({
      title: t('playbooks.draft.leaveTitle'),
      text: t('playbooks.draft.leaveText'),
      action: t('playbooks.draft.leave'),
      refusal: t('playbooks.draft.stay')
    })
  })

  return {
    text,
    tree,
    isBroken,
    isChanged,
    isSaving,
    isOvertaken: computed(() => isProblem(failure.value, 'changed-meanwhile')),
    failure: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    edit,
    save,
    overwrite,
    takeTheirs
  }
}

export type Draft = ReturnType<typeof useDraft>
