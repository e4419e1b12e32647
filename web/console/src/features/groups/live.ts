const WAITS = [1, 2, 4, 5]
/** Asleep for longer than this, a stream may be dead without knowing it. */
const SLEPT = 30_000

export interface LiveOptions {
  /** asked anew for every attempt, so that it can say what was seen last */
  address: () => string
  /** by the name of the event; `id` is the event's own id */
  on: Record<string, (data: unknown, id: string) => void>
  /** asks once for what was missed, while the stream is down and when it is back */
  poll: () => Promise<void>
  onState: (isLive: boolean) => void
}

/** Listens to server-sent events until stopped; while the stream is down it polls, and opens it again. */
export function listen({ address, on, poll, onState }: LiveOptions): () => void {
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

  function open() {
    close()
    if (isStopped || typeof EventSource === 'undefined') return
    const opened = new EventSource(address())
    source = opened
    opened.onopen = () => {
      onState(true)
      if (attempt > 0) void poll().catch(() => undefined)
      attempt = 0
    }
    opened.onerror = () => {
      close()
      onState(false)
      const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 5
      attempt += 1
      timer = setTimeout(
        () =>
          void poll()
            .catch(() => undefined)
            .then(open),
        wait * 1000
      )
    }
    for (const [name, hear] of Object.entries(on)) {
      opened.addEventListener(name, (event: MessageEvent<string>) =>
        hear(JSON.parse(event.data), event.lastEventId)
      )
    }
  }

  function seen() {
    if (document.hidden) hiddenAt = Date.now()
    else if (!source || Date.now() - hiddenAt > SLEPT) open()
  }

  function stop() {
    isStopped = true
    close()
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', open)
  }

  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', open)
  open()
  return stop
}
