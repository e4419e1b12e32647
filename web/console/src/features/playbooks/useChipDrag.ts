import { onScopeDispose, ref } from 'vue'
import type { Place } from './dropping'
import type { Chip } from './lanes'
import { snapped } from './moments'

const FAR = 4

/** Where on a lane a point is: rows carry `data-day`, and in them one box the hours. */
function placeAt(
  x: number,
  y: number,
  grabbed: number,
  lane: Element,
  start: number
): Place | undefined {
  const row = document
    .elementsFromPoint(x, y)
    .map((it) => it.closest<HTMLElement>('[data-day]'))
    .find((it) => it && lane.contains(it))
  const hours = row?.querySelector('[data-hours]')
  if (!row || !hours) return undefined
  const box = hours.getBoundingClientRect()
  if (x < box.left) return { day: Number(row.dataset.day), minute: undefined }
  const hourWidth = Number((hours as HTMLElement).dataset.hours)
  return {
    day: Number(row.dataset.day),
    minute: snapped(start * 60 + ((x - grabbed - box.left) / hourWidth) * 60)
  }
}

/** Dragging chips with the mouse or a pen; fingers scroll, and open a chip to change it. */
export function useChipDrag(options: {
  start: () => number
  drop: (chip: Chip, place: Place) => void
}) {
  const dragged = ref<{ id: string; x: number; y: number; place: Place | undefined }>()
  let stop = () => {}

  function grab(event: PointerEvent, chip: Chip, lane: Element | null) {
    if (event.button !== 0 || event.pointerType === 'touch' || chip.after !== undefined || !lane)
      return
    const { clientX, clientY } = event
    const grabbed = clientX - (event.currentTarget as Element).getBoundingClientRect().left
    const move = (now: PointerEvent) => {
      const [x, y] = [now.clientX - clientX, now.clientY - clientY]
      if (!dragged.value && Math.hypot(x, y) < FAR) return
      const place = placeAt(now.clientX, now.clientY, grabbed, lane, options.start())
      dragged.value = { id: chip.id, x, y, place }
    }
    const release = () => {
      const place = dragged.value?.place
      stop()
      if (place) options.drop(chip, place)
    }
    const cancel = (key: KeyboardEvent) => key.key === 'Escape' && stop()
    stop = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('keydown', cancel)
      // the click that ends a drag still has to find that it was one
      setTimeout(() => (dragged.value = undefined))
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', release)
    window.addEventListener('keydown', cancel)
  }

  onScopeDispose(() => stop())
  return { dragged, grab }
}
