import { getCurrentScope, onScopeDispose } from 'vue'

const WAITS = [1, 2, 4, 5]
/** Asleep for longer than this, a stream may be dead without knowing it. */
const SLEPT = 30_000

export interface LiveOptions {
  /** asked anew for every attempt, so that it can say what was seen last */
  address: () => string
  /** by the name of the event; `id` is the event's own id */
  on: Record<string, (data: unknown, id: string) => void>
  /** asks once, while the stream is down; also after each time it came back */
  poll: () => Promise<void>
  /** told whenever the stream comes up or goes down */
  onState?: (isLive: boolean) => void
}

/**
 * Listens to server-sent events until stopped, at the latest when the scope ends. While the stream is down it polls with
 * growing pauses of at most five seconds and opens the stream again each time; waking from sleep and coming back online
 * do so at once.
 */
export function useLive(options: LiveOptions): { stop: () => void } {
  let isLive: boolean | undefined
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let hiddenAt = 0
  let isStopped = false

  function close() {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  function tell(now: boolean) {
    if (now !== isLive) options.onState?.(now)
    isLive = now
  }

  function open() {
    close()
    if (isStopped) return
    if (typeof EventSource === 'undefined') return later()
    const opened = new EventSource(options.address())
    source = opened
    opened.onopen = () => {
      tell(true)
      if (attempt > 0) void options.poll().catch(() => undefined)
      attempt = 0
    }
    opened.onerror = () => {
      close()
      tell(false)
      later()
    }
    for (const [name, hear] of Object.entries(options.on)) {
      opened.addEventListener(name, (event: MessageEvent<string>) =>
        hear(parsed(event.data), event.lastEventId)
      )
    }
  }

  function later() {
    if (isStopped) return
    const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 5
    attempt += 1
    timer = setTimeout(() => void pollAndOpen(), wait * 1000)
  }

  async function pollAndOpen() {
    await options.poll().catch(() => undefined)
    open()
  }

  function seen() {
    if (document.hidden) {
      hiddenAt = Date.now()
      return
    }
    if (!isLive || Date.now() - hiddenAt > SLEPT) open()
  }

  function stop() {
    isStopped = true
    close()
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', open)
  }

  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', open)
  if (getCurrentScope()) onScopeDispose(stop)
  open()
  return { stop }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
