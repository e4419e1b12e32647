import type { Ref } from 'vue'
import { entryApi } from './api'
import type { ContactWanted } from './types'
import { useBehind } from './useBehind'

/** Who stands behind a code, and putting others there. */
export function useContacts(code: Ref<string>) {
  const { change, ...behind } = useBehind('contacts', code, entryApi.contacts)
  return {
    ...behind,
    put: (connection: string, staff: ContactWanted[]) =>
      change(() => entryApi.putContacts(code.value, connection, staff)),
    remove: (connection: string) => change(() => entryApi.removeContacts(code.value, connection))
  }
}
