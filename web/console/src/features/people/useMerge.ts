import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { peopleApi } from './api'
import { usePerson } from './usePerson'

const PAUSE = 300
const MOST = 12

/** The other records that fit what is typed; typing waits a moment before it asks. */
export function useMergeSearch(kept: () => string) {
  const text = ref('')
  const q = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, (typed) => {
    clearTimeout(timer)
    timer = setTimeout(() => (q.value = typed.trim()), PAUSE)
  })
  onScopeDispose(() => clearTimeout(timer))
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['people', 'list', 'to-merge', q],
    queryFn: ({ signal }) => peopleApi.list({ q: q.value }, undefined, { signal }),
    enabled: () => q.value !== ''
  })
  const found = computed(() =>
    q.value ? data.value?.items.filter((it) => it.id !== kept()).slice(0, MOST) : undefined
  )
  return { text, found, error, isFetching, refetch }
}

/** The chosen other record, and what speaks against the merge. */
export function useMergeChoice(kept: () => string, other: Ref<string>) {
  const { person, seats, error, refetch } = usePerson(other)
  const refusals = useQuery({
    queryKey: ['people', 'merge-refusals', kept, other],
    queryFn: ({ signal }) => peopleApi.mergeRefusals(other.value, kept(), { signal }),
    enabled: () => other.value !== ''
  })
  return {
    person,
    seats: seats.data,
    refusals: refusals.data,
    error: computed(() => error.value ?? seats.error.value ?? refusals.error.value),
    retry: () => Promise.all([refetch(), seats.refetch(), refusals.refetch()])
  }
}
