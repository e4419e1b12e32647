import { shallowRef } from 'vue'
import type { Placed } from './items'

const dragged = shallowRef<Placed>()

/** What is being dragged, shared by the thing itself and by where it may be dropped. */
export function useDrag() {
  return {
    dragged,
    take(placed: Placed, event: DragEvent) {
      dragged.value = placed
      // Firefox drags nothing that carries no data
      event.dataTransfer?.setData('text/plain', placed.item.title)
    },
    drop(): Placed | undefined {
      const placed = dragged.value
      dragged.value = undefined
      return placed
    },
    letGo: () => (dragged.value = undefined)
  }
}
