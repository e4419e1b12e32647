import {
  computed,
  nextTick,
  onBeforeUnmount,
  onMounted,
  ref,
  watch,
  type ComponentPublicInstance,
  type Ref
} from 'vue'
import { anchorOf, offsetsOf, rowAt, sliceOf } from './window'

const ESTIMATE = 64
const BEYOND = 600
const NEAR = 48

/**
 * Draws only the rows in view of a list of any length and of rows of any height. What is read stays where it is when
 * rows above come or change their height; at the bottom the list follows new rows.
 */
export function useWindow<T extends { key: string }>(
  box: Ref<HTMLElement | undefined>,
  rows: () => readonly T[]
) {
  const heights = new Map<string, number>()
  const version = ref(0)
  const top = ref(0)
  const height = ref(800)
  const isAtBottom = ref(true)

  const offsets = computed(() => {
    void version.value
    return offsetsOf(
      rows().map((it) => it.key),
      heights,
      ESTIMATE
    )
  })
  const whole = computed(() => offsets.value.at(-1) ?? 0)
  const slice = computed(() => sliceOf(offsets.value, top.value, height.value, BEYOND))
  const drawn = computed(() => rows().slice(slice.value.from, slice.value.to))
  const before = computed(() => offsets.value[slice.value.from] ?? 0)
  const after = computed(() => whole.value - (offsets.value[slice.value.to] ?? whole.value))

  const elements = new Map<Element, string>()
  const drawnElements = new Map<string, Element>()
  const observer = new ResizeObserver((entries) => {
    let isChanged = false
    for (const { target } of entries) {
      const key = elements.get(target)
      const now = (target as HTMLElement).offsetHeight
      if (key === undefined || now === 0 || heights.get(key) === now) continue
      heights.set(key, now)
      isChanged = true
    }
    if (isChanged) hold(() => version.value++)
  })

  /** for `:ref` of each drawn row */
  function measure(key: string, it: Element | ComponentPublicInstance | null) {
    const element = it instanceof Element ? it : (it?.$el as Element | undefined)
    const known = drawnElements.get(key)
    if (known === element) return
    if (known) {
      observer.unobserve(known)
      elements.delete(known)
      drawnElements.delete(key)
    }
    if (element) {
      elements.set(element, key)
      drawnElements.set(key, element)
      observer.observe(element)
    }
  }

  /** Changes rows or heights and puts the first row in view back where it was. */
  function hold(change: () => void) {
    const all = rows()
    const index = rowAt(offsets.value, top.value)
    const anchor = all[index]?.key
    const distance = top.value - (offsets.value[index] ?? 0)
    change()
    void settle(anchor, distance)
  }

  async function settle(anchor: string | undefined, distance: number) {
    await nextTick()
    if (!box.value) return
    if (isAtBottom.value) {
      box.value.scrollTop = box.value.scrollHeight
    } else if (anchor !== undefined) {
      const index = rows().findIndex((it) => it.key === anchor)
      if (index >= 0) box.value.scrollTop = (offsets.value[index] ?? 0) + distance
    }
    top.value = box.value.scrollTop
  }

  function scrolled() {
    const it = box.value
    if (!it) return
    const distance = it.scrollHeight - it.scrollTop - it.clientHeight
    // growing below moves nobody away from the bottom, only scrolling up does
    if (distance < NEAR) isAtBottom.value = true
    else if (it.scrollTop < top.value - 1) isAtBottom.value = false
    top.value = it.scrollTop
    height.value = it.clientHeight
  }

  function toBottom() {
    isAtBottom.value = true
    void settle(undefined, 0)
  }

  function toRow(key: string): boolean {
    const index = rows().findIndex((it) => it.key === key)
    if (index < 0 || !box.value) return false
    isAtBottom.value = false
    top.value = Math.max(0, (offsets.value[index] ?? 0) - 80)
    void settle(key, -80)
    return true
  }

  const boxObserver = new ResizeObserver(() => {
    if (!box.value) return
    height.value = box.value.clientHeight
    if (isAtBottom.value) toBottom()
  })
  onMounted(() => {
    if (box.value) boxObserver.observe(box.value)
    toBottom()
  })
  onBeforeUnmount(() => {
    observer.disconnect()
    boxObserver.disconnect()
  })

  // the anchor is taken from the rows as they were, before this change is drawn
  let last: { rows: readonly T[]; offsets: Float64Array } | undefined
  watch(
    () => rows(),
    (now) => {
      const anchor = last && anchorOf(last.rows, last.offsets, top.value, now)
      last = { rows: now, offsets: offsets.value }
      void settle(anchor?.key, anchor?.distance ?? 0)
    },
    { immediate: true, flush: 'pre' }
  )
  watch(offsets, (now) => (last = { rows: rows(), offsets: now }), { flush: 'post' })

  return { drawn, before, after, top, isAtBottom, measure, scrolled, toBottom, toRow }
}
