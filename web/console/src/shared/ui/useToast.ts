import { readonly, ref } from 'vue'

export interface Toast {
  id: number
  text: string
  undo?: () => void
  seconds: number
}

const LIFE = 6
const toasts = ref<Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

function close(id: number) {
  clearTimeout(timers.get(id))
  timers.delete(id)
  toasts.value = toasts.value.filter((it) => it.id !== id)
}

function keep(id: number) {
  clearTimeout(timers.get(id))
}

function expire(id: number) {
  const seconds = toasts.value.find((it) => it.id === id)?.seconds ?? LIFE
  timers.set(
    id,
    setTimeout(() => close(id), seconds * 1000)
  )
}

/** `toast('沈巧云 已通过', { undo })`: bottom left, six seconds or as long as it can be undone, Z undoes. Never for errors. */
export function useToast() {
  return {
    toasts: readonly(toasts),
    toast(text: string, { undo, seconds = LIFE }: { undo?: () => void; seconds?: number } = {}) {
      lastId += 1
      const id = lastId
      toasts.value = [...toasts.value.slice(-2), { id, text, seconds, ...(undo ? { undo } : {}) }]
      expire(id)
    },
    undo(id: number) {
      const found = toasts.value.find((it) => it.id === id)
      close(id)
      found?.undo?.()
    },
    keep,
    expire
  }
}
