import { computed, ref } from 'vue'
import type { Picture } from '@qunying/shared/chat'
import { useProblemText } from '@qunying/shared/i18n'
import { sendable } from '@qunying/shared/pictures'
import { groupApi } from './api'

/** Uploads pictures into a room; those that fail are told and left out. */
export function useUpload(group: () => string, onDone: (picture: Picture) => void) {
  const { problemText } = useProblemText('groups')
  const running = ref(0)
  const failure = ref<string>()
  return {
    isUploading: computed(() => running.value > 0),
    failure,
    async upload(files: readonly File[]): Promise<void> {
      failure.value = undefined
      running.value += 1
      for (const file of files) {
        try {
          onDone(await groupApi.upload(group(), await sendable(file)))
        } catch (error) {
          failure.value = `${file.name}: ${problemText(error)}`
        }
      }
      running.value -= 1
    }
  }
}
