import { ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { sendable } from '@qunying/shared/pictures'
import { entryApi } from './api'

/** Sends pictures one after another; each failure names its file and stops nothing. */
export function useUploads(onDone: (id: string) => void) {
  const { problemText } = useProblemText('entry')
  const uploading = ref<string[]>([])
  const failures = ref<{ name: string; text: string }[]>([])

  return {
    uploading,
    failures,
    async add(files: readonly File[]) {
      failures.value = []
      for (const file of files) {
        uploading.value = [...uploading.value, file.name]
        try {
          onDone((await entryApi.uploadPicture(await sendable(file))).id)
        } catch (error) {
          failures.value = [...failures.value, { name: file.name, text: problemText(error) }]
        } finally {
          uploading.value = uploading.value.filter((it) => it !== file.name)
        }
      }
    }
  }
}
