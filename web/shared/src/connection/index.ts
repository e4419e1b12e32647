import { computed, ref } from 'vue'

const WAITS = [1, 2, 4, 8, 15]

type Listener = () => void

async function isHealthy(): Promise<boolean> {
  try {
    return (await globalThis.fetch('/actuator/health', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/**
 * Whether the server answers. A failed call reports `lost()`; from then on the health address is asked with growing
 * pauses until it answers, and everyone who registered with `onRestored` is told.
 */
function createConnection() {
  const isLost = ref(false)
  const restored = new Set<Listener>()
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function probe() {
    clearTimeout(timer)
    timer = undefined
    const isUp = await isHealthy()
    if (!isLost.value) return
    if (isUp) {
      isLost.value = false
      restored.forEach((listener) => listener())
    } else {
      schedule()
    }
  }

  function schedule() {
    const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 15
    attempt += 1
    timer = setTimeout(() => void probe(), wait * 1000)
  }

  return {
    isLost: computed(() => isLost.value),
    lost() {
      if (isLost.value) return
      isLost.value = true
      attempt = 0
      schedule()
    },
    retryNow: () => void probe(),
    onRestored(listener: Listener): () => void {
      restored.add(listener)
      return () => restored.delete(listener)
    }
  }
}

export const connection = createConnection()
