import type { Ref } from 'vue'
import { entryApi } from './api'
import type { ContactsWanted } from './types'
import { useBehind } from './useBehind'

/** Who stands behind a code, and putting others there. */
export function useContacts(code: Ref<string>) {
  const { change, ...behind } = useBehind('contacts', code, entryApi.contacts)
  return {
    ...behind,
    put: (connection: string, wanted: ContactsWanted) =>
      change(() => entryApi.putContacts(code.value, connection, wanted)),
    remove: (connection: string) => change(() => entryApi.removeContacts(code.value, connection))
  }
}
