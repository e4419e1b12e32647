import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useProblemText } from '@qunying/shared/i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { peopleApi } from './api'
import type { Merge, Person, PersonEdit } from './types'

/** One person, and everything about them; nobody while there is no id. */
export function usePerson(id: Ref<string>) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['people', 'person', id],
    queryFn: ({ signal }) => peopleApi.get(id.value, { signal }),
    enabled: () => id.value !== ''
  })
  const seats = useQuery({
    queryKey: ['people', 'seats', id],
    queryFn: ({ signal }) => peopleApi.seats(id.value, { signal }),
    enabled: () => id.value !== ''
  })
  return { person: data, error, isPending, refetch, seats }
}

export function useFacts(id: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['people', 'facts', id],
    queryFn: ({ pageParam, signal }) => peopleApi.facts(id.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 30_000
  })
  return {
    facts: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => result.fetchNextPage(),
    refetch: result.refetch
  }
}

/** Acts on a person; each tells what happened and shows it everywhere. */
export function usePersonActs(person: Ref<Person | undefined>) {
  const { t } = useI18n()
  const router = useRouter()
  const client = useQueryClient()
  const { problemText } = useProblemText('people')
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const isBusy = ref(false)
  const failure = ref<unknown>()
  const shownName = (it: Person) => it.name || t('people.unnamed')

  async function act(work: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true
    failure.value = undefined
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['people'] })
      return true
    } catch (error) {
      failure.value = error
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function lift() {
    const own = person.value
    const entry = own?.blacklist
    if (!own || !entry) return
    const done = await act(() => peopleApi.lift(entry.id))
    if (!done) return
    const again = {
      person: own.id,
      reason: entry.reason,
      ...(entry.until ? { until: entry.until } : {})
    }
    toast(t('people.bar.lifted', { name: shownName(own) }), {
      undo: () => void act(() => peopleApi.bar(again))
    })
  }

  return {
    isBusy,
    failure,
    failureText: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    async edit(edit: PersonEdit, done = t('people.person.saved')) {
      const own = person.value
      const isDone = own ? await act(() => peopleApi.edit(own.id, edit)) : false
      if (isDone) toast(done)
      return isDone
    },
    async bar(reason: string, until: string | undefined) {
      const own = person.value
      if (!own) return false
      const wish = { person: own.id, reason, ...(until ? { until } : {}) }
      const done = await act(() => peopleApi.bar(wish))
      if (done) toast(t('people.bar.done', { name: shownName(own) }), { undo: () => void lift() })
      return done
    },
    lift,
    async revoke(purpose: string, name: string) {
      const own = person.value
      if (!own) return
      const isSure = await confirm({
        title: t('people.consent.revokeTitle', { name }),
        text: t('people.consent.revokeText', { person: shownName(own) }),
        action: t('people.consent.revoke')
      })
      if (!isSure) return
      const isDone = await act(() => peopleApi.revoke(own.id, purpose))
      if (isDone) toast(t('people.consent.revoked', { name }))
    },
    /** Makes the other record part of this one. */
    async merge(other: Person) {
      const own = person.value
      if (!own) return false
      let made = ''
      const isDone = await act(async () => (made = (await peopleApi.merge(other.id, own.id)).id))
      if (isDone) {
        toast(t('people.merge.done', { name: shownName(other) }), {
          undo: () => void act(() => peopleApi.undoMerge(made))
        })
      }
      return isDone
    },
    async undoMerge(merge: Merge) {
      const isSure = await confirm({
        title: t('people.merge.undoTitle', { name: merge.fromName || t('people.unnamed') }),
        text: t('people.merge.undoText'),
        action: t('people.merge.undo')
      })
      if (!isSure) return
      if (await act(() => peopleApi.undoMerge(merge.id))) toast(t('people.merge.undone'))
    },
    async erase() {
      const own = person.value
      if (!own) return
      const isSure = await confirm({
        title: t('people.erase.title', { name: shownName(own) }),
        text: t('people.erase.text'),
        action: t('people.erase.action'),
        refusal: t('people.erase.refusal'),
        typedName: own.name || own.phoneMasked || t('people.unnamed'),
        typedLabel: t('people.erase.typed')
      })
      if (!isSure) return
      if (!(await act(() => peopleApi.erase(own.id)))) return
      toast(t('people.erase.done'))
      await router.replace('/people')
    }
  }
}
