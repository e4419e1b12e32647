import { onScopeDispose, ref, shallowRef } from 'vue'
import { isProblem, send } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import type { MyCase } from './types'

const CASES = '/api/h5/cases'
const CHECK_EVERY = 3_000

/** What I am held against, and my appeals. */
export function useCases() {
  const cases = shallowRef<MyCase[]>()
  const error = ref<unknown>()
  const problem = ref<unknown>()
  const isBusy = ref(false)

  async function load() {
    try {
      cases.value = await send<MyCase[]>('GET', CASES)
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  /** Whether the server took it. Where it no longer could be appealed, what changed is read. */
  async function appeal(id: string, text: string): Promise<boolean> {
    isBusy.value = true
    problem.value = undefined
    try {
      cases.value = await send<MyCase[]>('POST', `${CASES}/${id}/appeals`, { body: { text } })
      return true
    } catch (failure) {
      problem.value = failure
      if (isProblem(failure, 'appealed-already') || isProblem(failure, 'case-not-found'))
        await load()
      return false
    } finally {
      isBusy.value = false
    }
  }

  // what was decided just now is put into effect a moment later
  const timer = setInterval(() => {
    const isPlanned = cases.value?.some((it) => it.sanction?.state === 'PLANNED')
    if (isPlanned && !isBusy.value && !document.hidden) void load()
  }, CHECK_EVERY)
  onScopeDispose(() => clearInterval(timer))
  onScopeDispose(connection.onRestored(() => void load()))
  const loaded = load()

  return { cases, error, problem, isBusy, loaded, load, appeal }
}
