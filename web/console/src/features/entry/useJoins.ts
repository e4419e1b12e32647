import type { Ref } from 'vue'
import { entryApi } from './api'
import type { JoinsWanted } from './types'
import { useBehind } from './useBehind'

/** The groups behind a code, and how people come into them. */
export function useJoins(code: Ref<string>) {
  const { change, ...behind } = useBehind('joins', code, entryApi.joins)
  return {
    ...behind,
    put: (connection: string, wanted: JoinsWanted) =>
      change(() => entryApi.putJoins(code.value, connection, wanted)),
    remove: (connection: string) => change(() => entryApi.removeJoins(code.value, connection))
  }
}
