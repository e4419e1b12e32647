import { nextTick, onMounted, onScopeDispose, ref, watch, type Ref } from 'vue'

const NEAR = 80

/** Keeps a list at its end while it is there, and where it is when older rows come in above. */
export function useStickToEnd(
  box: Ref<HTMLElement | null>,
  rows: () => unknown,
  first: () => unknown
) {
  const isAtEnd = ref(true)

  function toEnd() {
    const element = box.value
    if (element) element.scrollTop = element.scrollHeight
  }

  watch([rows, first], async ([, firstNow], [, firstBefore]) => {
    const element = box.value
    if (!element) return
    const height = element.scrollHeight
    await nextTick()
    if (isAtEnd.value) toEnd()
    else if (firstNow !== firstBefore) element.scrollTop += element.scrollHeight - height
  })
  let resizing: ResizeObserver | undefined
  onMounted(() => {
    toEnd()
    if (!box.value || typeof ResizeObserver === 'undefined') return
    resizing = new ResizeObserver(() => isAtEnd.value && toEnd())
    resizing.observe(box.value)
  })
  onScopeDispose(() => resizing?.disconnect())

  return {
    isAtEnd,
    toEnd,
    onScroll() {
      const element = box.value
      if (!element) return
      isAtEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    }
  }
}
