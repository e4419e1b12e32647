import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { isProblem } from '@qunying/shared/api'
import { postApplication, postJoining, type Origin } from '../api'
import type { Draft } from '../draft'
import type { Landing } from '../types'
import { payloadOf, photosOf } from './answers'

/** Sends an application and goes where it leads: into the group, or to its status. */
export function useApply(forget: () => void) {
  const router = useRouter()
  const isSending = ref(false)
  const problem = ref<unknown>()

  async function apply(landing: Landing, draft: Draft, origin: Origin) {
    isSending.value = true
    problem.value = undefined
    try {
      const form = landing.form ?? []
      const { id, state } = await postApplication({
        code: landing.code,
        ...origin,
        answers: payloadOf(form, draft.answers),
        photos: photosOf(form, draft.photos),
        consents: (landing.consents ?? [])
          .filter((it) => draft.consents[it.purpose])
          .map(({ purpose, version }) => ({ purpose, version })),
        clientId: draft.clientId
      })
      forget()
      if (state === 'APPROVED' && !landing.nicknameTemplate && (await joined(id))) return
      await router.replace(`/h5/status/${id}`)
    } catch (error) {
      if (await leadsElsewhere(error)) return
      problem.value = error
    } finally {
      isSending.value = false
    }
  }

  async function joined(id: string): Promise<boolean> {
    try {
      const { group } = await postJoining(id, undefined)
      await router.replace(`/h5/groups/${group}`)
      return true
    } catch {
      return false // the status page tells why, and has the button again
    }
  }

  async function leadsElsewhere(error: unknown): Promise<boolean> {
    const { application, group } = isProblem(error) ? error.params : {}
    if (isProblem(error, 'application-open') && typeof application === 'string') {
      await router.replace(`/h5/status/${application}`)
      return true
    }
    if (isProblem(error, 'already-member') && typeof group === 'string') {
      await router.replace(`/h5/groups/${group}`)
      return true
    }
    return false
  }

  return { apply, isSending, problem }
}
