import { defineStore } from 'pinia'
import { ref } from 'vue'
import { isProblem, send, type Schemas } from '@qunying/shared/api'
import { recall, remember } from '@qunying/shared/storage'
import type { Permission } from '@/shared/navigation'

export type Session = Schemas['io.qunying.staff.SessionController.Session']

const SESSION = '/api/console/session'
const BRANCH = 'qy.branch'

/** Who is signed in, what they may do, and which branch they look at (null: all they may see). */
export const useSession = defineStore('session', () => {
  const current = ref<Session>()
  const branch = ref<string | null>(null)
  let isLoaded = false
  let loading: Promise<void> | undefined

  function show(session: Session) {
    current.value = session
    isLoaded = true
    const kept = recall(BRANCH)
    const own = session.branches.find((it) => it.id === kept)
    const only = session.allBranches ? undefined : session.branches[0]
    branch.value = own?.id ?? (session.branches.length === 1 ? (only?.id ?? null) : null)
  }

  function expire() {
    current.value = undefined
    isLoaded = true
  }

  async function fetchSession() {
    try {
      show(await send<Session>('GET', SESSION))
    } catch (error) {
      if (!isProblem(error) || error.status !== 401) throw error
      expire()
    }
  }

  return {
    current,
    branch,
    expire,
    /** Asks the server once who is signed in; later calls return at once. */
    load(): Promise<void> {
      if (isLoaded) return Promise.resolve()
      loading ??= fetchSession().finally(() => (loading = undefined))
      return loading
    },
    async signIn(login: string, password: string) {
      // Asking who is signed in brings the CSRF cookie, without which nothing may be sent.
      if (!document.cookie.includes('XSRF-TOKEN=')) await fetchSession()
      show(await send<Session>('POST', SESSION, { body: { login, password } }))
    },
    async signOut() {
      await send('DELETE', SESSION)
      expire()
    },
    async changePassword(own: string, next: string) {
      await send('PUT', `${SESSION}/password`, { body: { current: own, next } })
      isLoaded = false
      await fetchSession()
    },
    /** Whether the session holds the permission; no permission asked for is always granted. */
    can: (permission?: Permission) =>
      permission === undefined || (current.value?.permissions.includes(permission) ?? false),
    chooseBranch(id: string | null) {
      branch.value = id
      remember(BRANCH, id ?? '')
    }
  }
})
