import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useAttempt } from '@/shared/useAttempt'
import { playbookApi } from './api'
import type { Wanted } from './types'

const OFTEN = 2000

/** Playing a playbook through; the address keeps which one, so that it can be left and come back to. */
export function useSimulation(playbook: Ref<string>) {
  const route = useRoute()
  const router = useRouter()
  const { isBusy, failure, attempt } = useAttempt('playbooks')
  const wanted = reactive<Wanted>({ days: 90, members: 1000, seed: 1 })
  const run = computed(() => (typeof route.query.run === 'string' ? route.query.run : ''))
  const { data, error, refetch } = useQuery({
    queryKey: ['playbooks', 'simulation', run],
    queryFn: ({ signal }) => playbookApi.simulation(run.value, { signal }),
    enabled: () => run.value !== '',
    refetchInterval: (query) => (query.state.data?.state === 'RUNNING' ? OFTEN : false)
  })

  return {
    wanted,
    isBusy,
    failure,
    run,
    simulation: computed(() => (run.value ? data.value : undefined)),
    error,
    refetch: () => void refetch(),
    start: () =>
      attempt(async () => {
        const { id } = await playbookApi.simulate(playbook.value, { ...wanted })
        await router.replace({ query: { ...route.query, run: id } })
      })
  }
}
