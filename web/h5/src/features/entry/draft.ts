import { reactive, watch } from 'vue'
import { newId } from '@qunying/shared/ids'
import type { StoredPicture } from '@/shared/pictures'
import { recallInTab, rememberInTab } from '@qunying/shared/storage'

export type Answer = string | boolean | string[]

export interface Draft {
  /** stays the same until the application is in, so that sending twice is sending once */
  clientId: string
  answers: Record<string, Answer>
  photos: Record<string, StoredPicture[]>
  /** by purpose */
  consents: Record<string, boolean>
}

/** What a visitor typed and ticked for a code, kept in the tab through reloads and lost connections. */
export function useDraft(name: string): { draft: Draft; forget: () => void } {
  const key = `qy.draft.${name}`
  const draft = reactive<Draft>({
    clientId: newId(),
    answers: {},
    photos: {},
    consents: {},
    ...recallInTab<Partial<Draft>>(key)
  })
  const stop = watch(draft, (it) => rememberInTab(key, it), { deep: true, flush: 'sync' })
  return {
    draft,
    forget: () => {
      stop()
      rememberInTab(key, undefined)
    }
  }
}
