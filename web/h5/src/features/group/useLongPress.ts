const HOLD = 450
const SLACK = 8

/** Listeners for a held finger or the right mouse button; moving the finger means scrolling, not pressing. */
export function useLongPress(act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  const stop = () => clearTimeout(timer)

  return {
    pointerdown(event: PointerEvent) {
      if (event.pointerType === 'mouse') return
      from = { x: event.clientX, y: event.clientY }
      timer = setTimeout(act, HOLD)
    },
    pointermove(event: PointerEvent) {
      const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y)
      if (moved > SLACK) stop()
    },
    pointerup: stop,
    pointercancel: stop,
    contextmenu(event: Event) {
      event.preventDefault()
      stop()
      if (!document.querySelector('dialog[open]')) act()
    }
  }
}
