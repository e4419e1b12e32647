import { onScopeDispose, ref, shallowRef } from 'vue'
import { send } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import type { ConsentLine, Me, MySeat, MyWorks } from './types'

export const EXPORT = '/api/h5/me/export.json'
const WORKS = '/api/h5/works'

/** What is known about me, and what I may do about it. */
export function useMe() {
  const me = shallowRef<Me>()
  const seats = shallowRef<MySeat[]>([])
  const works = shallowRef<MyWorks>()
  const error = ref<unknown>()
  const problem = ref<unknown>()
  /** the purpose that is being switched */
  const switching = ref<string>()
  /** the work that is being answered for */
  const answering = ref<string>()
  const isErasing = ref(false)
  const isErased = ref(false)

  async function load() {
    try {
      ;[me.value, seats.value, works.value] = await Promise.all([
        send<Me>('GET', '/api/h5/me'),
        send<MySeat[]>('GET', '/api/h5/me/seats'),
        send<MyWorks>('GET', WORKS)
      ])
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  function show(consents: ConsentLine[]) {
    if (me.value) me.value = { ...me.value, consents }
  }

  /** Shown at once; put back if the server did not take it. What else depends on it is read again. */
  async function turn(purpose: string, given: boolean) {
    const before = me.value?.consents ?? []
    switching.value = purpose
    problem.value = undefined
    show(before.map((it) => (it.purpose === purpose ? { ...it, given } : it)))
    try {
      show(await send<ConsentLine[]>('PUT', '/api/h5/me/consents', { body: { purpose, given } }))
      await load()
    } catch (failure) {
      show(before)
      problem.value = failure
    } finally {
      switching.value = undefined
    }
  }

  /** A yes also stands among what I agreed to. */
  async function answer(work: string, given: boolean) {
    answering.value = work
    problem.value = undefined
    try {
      await send('PUT', `${WORKS}/${work}/consent`, { body: { given } })
      await load()
    } catch (failure) {
      problem.value = failure
    } finally {
      answering.value = undefined
    }
  }

  async function erase() {
    isErasing.value = true
    problem.value = undefined
    try {
      await send('DELETE', '/api/h5/me')
      isErased.value = true
      forgetHere()
    } catch (failure) {
      problem.value = failure
    } finally {
      isErasing.value = false
    }
  }

  onScopeDispose(connection.onRestored(() => void load()))
  void load()

  return {
    me,
    seats,
    works,
    error,
    problem,
    switching,
    answering,
    isErasing,
    isErased,
    load,
    turn,
    answer,
    erase
  }
}

/** What this browser kept of me goes as well. */
function forgetHere() {
  try {
    sessionStorage.clear()
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('qy.read.')) localStorage.removeItem(key)
    }
  } catch {
    // storage that refuses holds nothing
  }
}
