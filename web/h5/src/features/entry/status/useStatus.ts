import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { useLive } from '@qunying/shared/live'
import {
  fetchLanding,
  fetchStatus,
  postJoining,
  postReservation,
  putMore,
  statusEvents
} from '../api'
import type { ApplicationStatus, Submission } from '../types'

const CHECK_EVERY = 20_000

/** One application, kept up to date while its page is open. */
export function useStatus() {
  const router = useRouter()
  const id = String(useRoute().params.application)
  const status = shallowRef<ApplicationStatus>()
  const error = ref<unknown>()
  const problem = ref<unknown>()
  const isBusy = ref(false)
  const template = ref('')

  async function load() {
    try {
      status.value = await fetchStatus(id)
      error.value = undefined
    } catch (failure) {
      error.value = failure
      throw failure
    }
  }
  const reload = () => load().catch(() => undefined)

  void reload()
  useLive({
    address: () => statusEvents(id),
    on: { state: () => void reload() },
    poll: load
  })
  // places in line move without a change of state
  const timer = setInterval(() => {
    if (!document.hidden && status.value?.state !== 'JOINED') void reload()
  }, CHECK_EVERY)
  onScopeDispose(() => clearInterval(timer))
  onScopeDispose(connection.onRestored(() => void reload()))

  watch(
    () => status.value?.state === 'APPROVED' && status.value.code,
    async (code) => {
      if (!code) return
      const landing = await fetchLanding(code, {}).catch(() => undefined)
      template.value = landing?.nicknameTemplate ?? ''
    }
  )

  async function act<T>(what: () => Promise<T>): Promise<T | undefined> {
    isBusy.value = true
    problem.value = undefined
    try {
      return await what()
    } catch (failure) {
      problem.value = failure
      if (isProblem(failure, 'seat-lapsed')) await reload()
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  return {
    id,
    status,
    error,
    problem,
    isBusy,
    template,
    reload,
    async join(nickname: string) {
      const joined = await act(() => postJoining(id, nickname.trim() || undefined))
      if (joined) await router.replace(`/h5/groups/${joined.group}`)
    },
    takeAgain: () => act(() => postReservation(id).then(load)),
    sendMore: (body: Pick<Submission, 'answers' | 'photos'>) =>
      act(() =>
        putMore(id, body)
          .then(load)
          .then(() => true)
      )
  }
}
