import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
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

  return {
    mirror: data,
    failure,
    isBusy,
    keep: (wish: TagWish) => change(() => settingsApi.keepTag(connection.value, wish)),
    takeOver: (refs: string[]) => change(() => settingsApi.takeOverTags(connection.value, refs)),
    end: (tag: string) => change(() => settingsApi.endTag(connection.value, tag))
  }
}
