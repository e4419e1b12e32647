import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { readLanding } from '@/shared/landing'
import { fetchLanding, postView, type Origin } from '../api'
import type { Landing } from '../types'

/** The page seen last, so that going on to the form and back needs no second answer. */
let latest: Landing | undefined

function known(code: string): Landing | undefined {
  latest ??= readLanding<Landing>()
  return latest?.code === code ? latest : undefined
}

function one(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The landing page of the code in the address, and where the visitor came from. */
export function useLanding() {
  const route = useRoute()
  const code = one(route.params.code) ?? ''
  const origin = computed<Origin>(() => ({
    scene: one(route.query.s),
    invitation: one(route.query.i)
  }))
  const landing = shallowRef(known(code))
  const error = ref<unknown>()

  async function load() {
    try {
      latest = landing.value = await fetchLanding(code, origin.value)
      error.value = undefined
    } catch (problem) {
      if (isProblem(problem) && problem.status === 404) landing.value = { state: 'UNKNOWN', code }
      else error.value = problem
    }
  }

  // what comes with the page is the same for everyone; who invites and what is mine follow
  void load()
  onScopeDispose(connection.onRestored(() => void load()))

  return { code, origin, landing, error, load }
}

/** Tells that the page was read, as soon as the server can hear it. */
export function useView(code: string, origin: () => Origin) {
  let isTold = false
  async function tell() {
    if (isTold) return
    isTold = true
    await postView(code, origin()).catch(() => (isTold = false))
  }
  onScopeDispose(connection.onRestored(() => void tell()))
  return { tell }
}

/** For tests: forget the page seen last. */
export function forgetLanding() {
  latest = undefined
}
