import { onMounted, onUnmounted } from 'vue'

type Keys = Record<string, (event: KeyboardEvent) => void>

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="textbox"]') !== null)
  )
}

/**
 * Keys of a page: `useKeys({ a: approve, 'ctrl+k': search })`. They rest while someone types, unless `inFields`, and
 * while a dialog is open. Names are lower case as in KeyboardEvent.key, `space` for the space bar.
 */
export function useKeys(keys: Keys, { inFields = false } = {}): void {
  function onKey(event: KeyboardEvent) {
    if (event.isComposing || event.altKey) return
    if (!inFields && (isField(event.target) || document.querySelector('dialog[open]'))) return
    const name = event.key === ' ' ? 'space' : event.key.toLowerCase()
    const handler = keys[event.ctrlKey || event.metaKey ? `ctrl+${name}` : name]
    if (!handler) return
    event.preventDefault()
    handler(event)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}
