import { useQuery } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { settingsApi } from './api'
import type { TagWish } from './types'
import { useChanges } from './useChanges'

/** The tags of a connection's platform, and which of ours are kept the same with them. */
export function useConnectionTags(connection: Ref<string>) {
  const { data } = useQuery({
    queryKey: ['settings', 'connection-tags', connection],
    queryFn: ({ signal }) => settingsApi.connectionTags(connection.value, { signal })
  })
  const { change, failure, isBusy } = useChanges()
  /** Names of tags that were not taken over, as one that is called the same is kept already. */
  const leftOut = ref<string[]>([])

  return {
    mirror: data,
    failure,
    isBusy,
    keep: (wish: TagWish) => change(() => settingsApi.keepTag(connection.value, wish)),
    leftOut,
    async takeOver(refs: string[]) {
      leftOut.value = []
      const done = await change(() => settingsApi.takeOverTags(connection.value, refs))
      leftOut.value = done?.value.leftOut ?? []
    },
    end: (tag: string) => change(() => settingsApi.endTag(connection.value, tag))
  }
}
