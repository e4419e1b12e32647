import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { createSightings } from './sightings'

const rooms = new Map<string, ReturnType<typeof createSightings>>()

function sightingsOf(group: string) {
  const known = rooms.get(group) ?? createSightings(group)
  rooms.set(group, known)
  return known
}

/** Notes that a post was shown once half of it, or as much as fills half of the window, is in view. */
export function useSighting(
  element: Ref<HTMLElement | undefined>,
  post: () => string | undefined,
  group: string
) {
  let observer: IntersectionObserver | undefined

  onMounted(() => {
    const id = post()
    if (!id || !element.value) return
    observer = new IntersectionObserver(
      (entries) => {
        const isSeen = entries.some(
          (it) =>
            it.isIntersecting &&
            (it.intersectionRatio >= 0.5 || it.intersectionRect.height >= innerHeight / 2)
        )
        if (!isSeen) return
        sightingsOf(group).see(id)
        observer?.disconnect()
      },
      { threshold: [0, 0.25, 0.5] }
    )
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
}
