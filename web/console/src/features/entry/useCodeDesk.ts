import { computed } from 'vue'
import { useSession } from '@/features/session'
import { useKeys } from '@/shared/ui'
import { useCodeDraft } from './useCodeDraft'
import { useCodes } from './useCodes'

/** The live code chosen on a page that edits it, and its working copy; Ctrl S saves. */
export function useCodeDesk() {
  const session = useSession()
  const codes = useCodes()
  const edit = useCodeDraft(computed(() => codes.current.value?.id))
  useKeys({ 'ctrl+s': () => void edit.save() }, { inFields: true })
  return { codes, edit, mayManage: computed(() => session.can('ENTRY_MANAGE')) }
}

export type CodeDesk = ReturnType<typeof useCodeDesk>
