import { computed, ref } from 'vue'
import { recallInTab, rememberInTab } from '@qunying/shared/storage'
import type { Spot } from '../types'
import { nearest } from './nearest'

const key = (code: string) => `qy.place.${code}`

/** The place chosen for a code in this tab. */
export const chosenPlace = (code: string) => recallInTab<string>(key(code))

/**
 * Which place somebody comes from. Where they are stays in the browser, which is asked only when they say so; what is
 * kept is the place.
 */
export function usePlace(code: string, spots: () => Spot[]) {
  const id = ref(chosenPlace(code))
  const trouble = ref<'denied' | 'far'>()
  const isLooking = ref(false)
  const place = computed(() => spots().find((it) => it.id === id.value))

  function choose(spot: Spot | undefined) {
    id.value = spot?.id
    trouble.value = undefined
    rememberInTab(key(code), spot?.id)
  }

  function found({ coords }: GeolocationPosition) {
    isLooking.value = false
    const near = nearest(spots(), coords)
    if (near) choose(near)
    else trouble.value = 'far'
  }

  function denied() {
    isLooking.value = false
    trouble.value = 'denied'
  }

  function look() {
    // pages without https have none
    if (!('geolocation' in navigator)) return denied()
    isLooking.value = true
    navigator.geolocation.getCurrentPosition(found, denied, { timeout: 10_000, maximumAge: 60_000 })
  }

  return { place, trouble, isLooking, choose, look }
}
