import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { contentApi } from './api'
import { cleaned } from './drafts'
import type { Body, Draft } from './types'
import { useRefresh } from './useContent'

/** Saving and removing what was made by hand; a failure says at which field it stands. */
export function useMaterialActs() {
  const { t } = useI18n()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const { problemText } = useProblemText('content')
  const refresh = useRefresh()
  const isBusy = ref(false)
  const error = ref<unknown>()

  async function run(work: () => Promise<unknown>, told: string): Promise<boolean> {
    isBusy.value = true
    error.value = undefined
    try {
      await work()
      await refresh()
      toast(told)
      return true
    } catch (caught) {
      error.value = caught
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function write(draft: Draft, items: readonly Body[] | undefined) {
    const clean = { ...draft, body: cleaned(draft) }
    if (draft.kind !== 'POOL') {
      await (draft.id ? contentApi.save(draft.id, clean) : contentApi.create(clean))
      return
    }
    const id = draft.id ?? (await contentApi.createPool(draft)).id
    // a pool that was made stays made when its items are refused; trying again fills it
    draft.id = id
    if (items) await contentApi.fillPool(id, items)
  }

  return {
    isBusy,
    clear: () => (error.value = undefined),
    /** as the server words it, since it names the variables and limits it knows */
    errorAt: (field: string): string | undefined =>
      isProblem(error.value)
        ? error.value.fields.find((it) => it.field === field)?.message
        : undefined,
    failure(): string | undefined {
      return error.value === undefined ? undefined : problemText(error.value)
    },
    save: (draft: Draft, items?: readonly Body[]) =>
      run(() => write(draft, items), t('content.told.saved', { title: draft.title || draft.key })),
    async retire({ id, title }: Draft): Promise<boolean> {
      const isMeant = await confirm({
        title: t('content.retire.title', { title }),
        text: t('content.retire.text'),
        action: t('content.retire.action')
      })
      if (id === undefined || !isMeant) return false
      return run(() => contentApi.retire(id), t('content.told.retired', { title }))
    }
  }
}
