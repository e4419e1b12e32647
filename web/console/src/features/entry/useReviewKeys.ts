import { onMounted, onUnmounted, type Ref } from 'vue'
import { commandOf, type ReviewCommand, type ReviewMode } from './reviewKeys'

/** Keys of the desk. They rest while someone types or a dialog is open; a focused button keeps its space bar. */
export function useReviewKeys(mode: Ref<ReviewMode>, run: (command: ReviewCommand) => void) {
  function onKey(event: KeyboardEvent) {
    const target = event.target instanceof HTMLElement ? event.target : undefined
    const isTyping = target?.closest(
      'input, textarea, select, [contenteditable], [role="combobox"]'
    )
    if (event.isComposing || isTyping || document.querySelector('dialog[open]')) return
    if (event.key === ' ' && target?.closest('button, a')) return
    const command = commandOf(event, mode.value)
    if (!command) return
    event.preventDefault()
    run(command)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}
