import type { Ref } from 'vue'
import { entryApi } from './api'
import type { PlaceWanted } from './types'
import { useBehind } from './useBehind'

/** The places of a code. */
export function usePlaces(code: Ref<string>) {
  const { change, ...places } = useBehind('places', code, entryApi.places)
  return {
    ...places,
    put: (places: PlaceWanted[]) => change(() => entryApi.putPlaces(code.value, places))
  }
}
