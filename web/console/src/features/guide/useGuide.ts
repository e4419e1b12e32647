import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { useProblemText } from '@qunying/shared/i18n'
import {
  communityApi,
  documentOf,
  missingOf,
  useNewCommunity,
  type Community,
  type Positioning
} from '@/features/communities'
import { guideApi } from './api'
import { furthest, seenOf } from './progress'
import type { LiveCode, Threshold } from './types'

/**
 * The way to the first member in three steps. A community is made when its template is chosen, so that its positioning
 * comes filled in; it opens at the end of the first step. How far it got stands in the address and survives a reload.
 */
export function useGuide() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { problemText } = useProblemText('communities')
  const route = useRoute()
  const router = useRouter()
  const step = ref<1 | 2 | 3>(1)
  const start = useNewCommunity()
  const community = shallowRef<Community>()
  const positioning = ref<Positioning>()
  const code = shallowRef<LiveCode>()
  const wanted = reactive<{ name: string; threshold: Threshold }>({
    name: t('guide.code.sample'),
    threshold: 'APPLICATION'
  })
  const isBusy = ref(false)
  const failure = ref<string>()

  watch(start.branches, (list) => (start.wanted.branch ||= list[0]?.id ?? ''), { immediate: true })

  async function act(what: () => Promise<void>) {
    isBusy.value = true
    failure.value = undefined
    try {
      await what()
    } catch (error) {
      failure.value = problemText(error)
    } finally {
      isBusy.value = false
    }
  }

  function take(made: Community) {
    community.value = made
    positioning.value = documentOf(made).positioning
  }

  function remember() {
    void router.replace({ query: { community: community.value?.id, code: code.value?.id } })
  }

  async function resume() {
    const { community: madeBefore, code: codeBefore } = route.query
    if (typeof madeBefore !== 'string') return
    take(await communityApi.find(madeBefore))
    if (community.value?.state === 'OPEN') step.value = 2
    if (typeof codeBefore !== 'string') return
    code.value = await guideApi.findCode(codeBefore)
    step.value = 3
  }
  void act(resume)

  return {
    step,
    start,
    community,
    positioning,
    code,
    wanted,
    isBusy,
    failure,
    missing: computed(() => (positioning.value ? missingOf(positioning.value) : [])),
    async make() {
      const made = await start.create()
      if (!made) return
      take(made)
      remember()
    },
    open: () =>
      act(async () => {
        if (!community.value || !positioning.value) return
        const document = { ...documentOf(community.value), positioning: positioning.value }
        take(await communityApi.save(community.value.id, document))
        take(await communityApi.open(community.value.id))
        await queries.invalidateQueries({ queryKey: ['communities'] })
        step.value = 2
      }),
    makeCode: () =>
      act(async () => {
        if (!community.value) return
        code.value = await guideApi.createCode({
          community: community.value.id,
          name: wanted.name.trim() || t('guide.code.sample'),
          source: 'OFFLINE',
          scenes: ['poster'],
          threshold: wanted.threshold,
          template: start.wanted.template
        })
        await queries.invalidateQueries({ queryKey: ['entry'] })
        remember()
        step.value = 3
      })
  }
}

/** Looks every two seconds who scanned, applied and joined by a code. */
export function useFirstScan(code: () => string) {
  const { data, error } = useQuery({
    queryKey: ['guide', 'funnel', code()],
    queryFn: ({ signal }) => guideApi.funnel(code(), { signal }),
    refetchInterval: 2000
  })
  const seen = computed(() => seenOf(data.value?.steps ?? []))
  return { seen, reached: computed(() => furthest(seen.value)), error }
}
