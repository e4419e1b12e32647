import { computed, onScopeDispose, reactive, type ComputedRef } from 'vue'
import { isProblem, SERVER_UNREACHABLE } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { sendable } from '@qunying/shared/pictures'
import { newId } from '@qunying/shared/ids'
import { upload as sendFile, type Upload, type Uploader } from '../upload'

export interface StoredPicture {
  id: string
  width: number
  height: number
}

export interface PictureItem {
  key: string
  /** an address to show: the local file, or the stored picture after a reload */
  preview: string
  state: 'uploading' | 'done' | 'failed'
  progress: number
  stored?: StoredPicture
  /** code of what went wrong */
  problem?: string
  canRetry: boolean
}

export interface PicturesOptions {
  path: string
  max: () => number
  /** address of a stored picture, for pictures known from before */
  addressOf: (id: string) => string
  known?: StoredPicture[]
  upload?: Uploader
}

export interface Pictures {
  items: PictureItem[]
  stored: ComputedRef<StoredPicture[]>
  isBusy: ComputedRef<boolean>
  hasFailed: ComputedRef<boolean>
  room: ComputedRef<number>
  add: (files: Iterable<File>) => void
  remove: (key: string) => void
  retry: (key: string) => void
  clear: () => void
}

/** Pictures on their way to the server, each with its own progress; what a lost connection stopped goes on by itself. */
export function usePictures(options: PicturesOptions): Pictures {
  const items = reactive<PictureItem[]>([])
  const files = new Map<string, File>()
  const running = new Map<string, Upload<StoredPicture>>()
  const send = options.upload ?? sendFile

  for (const stored of options.known ?? []) {
    items.push({
      key: stored.id,
      preview: options.addressOf(stored.id),
      state: 'done',
      progress: 1,
      stored,
      canRetry: false
    })
  }

  const room = computed(() => Math.max(0, options.max() - items.length))

  function add(chosen: Iterable<File>) {
    for (const file of [...chosen].slice(0, room.value)) {
      const key = newId()
      files.set(key, file)
      items.push({
        key,
        preview: previewOf(file),
        state: 'uploading',
        progress: 0,
        canRetry: false
      })
      void run(key)
    }
  }

  async function run(key: string) {
    const file = files.get(key)
    const item = items.find((it) => it.key === key)
    if (!file || !item) return
    Object.assign(item, { state: 'uploading', progress: 0, canRetry: false })
    delete item.problem
    try {
      const picture = await sendable(file)
      if (!items.includes(item)) return
      const sending = send<StoredPicture>(options.path, picture, (ratio) => (item.progress = ratio))
      running.set(key, sending)
      item.stored = await sending.done
      Object.assign(item, { state: 'done', progress: 1 })
    } catch (error) {
      Object.assign(item, { state: 'failed', ...failureOf(error) })
    } finally {
      running.delete(key)
    }
  }

  function remove(key: string) {
    const at = items.findIndex((it) => it.key === key)
    if (at < 0) return
    running.get(key)?.cancel()
    release(items[at])
    files.delete(key)
    items.splice(at, 1)
  }

  function clear() {
    for (const item of [...items]) remove(item.key)
  }

  const stopListening = connection.onRestored(() => {
    for (const item of items) if (item.problem === SERVER_UNREACHABLE) void run(item.key)
  })
  onScopeDispose(() => {
    stopListening()
    running.forEach((it) => it.cancel())
    items.forEach(release)
  })

  return {
    items,
    stored: computed(() => items.flatMap((it) => (it.stored ? [it.stored] : []))),
    isBusy: computed(() => items.some((it) => it.state === 'uploading')),
    hasFailed: computed(() => items.some((it) => it.state === 'failed')),
    room,
    add,
    remove,
    retry: (key) => void run(key),
    clear
  }
}

function previewOf(file: File): string {
  return typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : ''
}

function release(item: PictureItem | undefined) {
  if (item?.preview.startsWith('blob:')) URL.revokeObjectURL(item.preview)
}

function failureOf(error: unknown): { problem: string; canRetry: boolean } {
  if (!isProblem(error)) return { problem: 'unexpected', canRetry: true }
  const canRetry = error.status >= 500 || error.status === 429
  return { problem: error.code, canRetry }
}
