import { ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { entryApi } from './api'

export const LARGEST_PICTURE = 10 * 1024 * 1024

/** Sends pictures one after another; each failure names its file and stops nothing. */
export function useUploads(onDone: (id: string) => void) {
  const { problemText, textOf } = useProblemText('entry')
  const uploading = ref<string[]>([])
  const failures = ref<{ name: string; text: string }[]>([])

  async function upload(file: File) {
    if (!file.type.startsWith('image/')) throw textOf('picture-not-an-image')
    if (file.size > LARGEST_PICTURE) throw textOf('picture-too-large')
    onDone((await entryApi.uploadPicture(file)).id)
  }

  return {
    uploading,
    failures,
    async add(files: readonly File[]) {
      failures.value = []
      for (const file of files) {
        uploading.value = [...uploading.value, file.name]
        try {
          await upload(file)
        } catch (error) {
          const text = typeof error === 'string' ? error : problemText(error)
          failures.value = [...failures.value, { name: file.name, text }]
        } finally {
          uploading.value = uploading.value.filter((it) => it !== file.name)
        }
      }
    }
  }
}
