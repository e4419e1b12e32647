import { useI18n } from 'vue-i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { useAttempt } from '@/shared/useAttempt'
import { contentApi } from './api'
import { cleaned } from './drafts'
import type { Body, Draft } from './types'
import { useRefresh } from './useContent'

/** Saving and removing what was made by hand; a failure says at which field it stands. */
export function useMaterialActs() {
  const { t } = useI18n()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const refresh = useRefresh()
  const { attempt, isBusy, failure, errorAt, clear } = useAttempt('content')

  async function run(work: () => Promise<unknown>, told: string): Promise<boolean> {
    const done = await attempt(async () => {
      await work()
      await refresh()
    })
    if (done) toast(told)
    return done
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
    failure,
    errorAt,
    clear,
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
