import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/features/session'
import { useConfirm, useToast } from '@/shared/ui'
import { settingsApi } from './api'
import type { Reach, Role, StaffAccount } from './types'
import { useChanges } from './useChanges'

interface Draft {
  name: string
  login: string
  role: Role
  reach: Reach
  state: StaffAccount['state']
}

const blank = (): Draft => ({
  name: '',
  login: '',
  role: 'OPERATOR',
  reach: { allBranches: true, branches: [] },
  state: 'ACTIVE'
})

function draftOf({ name, login, role, allBranches, branches, state }: StaffAccount): Draft {
  return { name, login, role, reach: { allBranches, branches: [...branches] }, state }
}

/** A working copy of an account. */
export function useAccount(opened: Ref<StaffAccount | 'new' | undefined>) {
  const { t } = useI18n()
  const session = useSession()
  const { toast } = useToast()
  const { confirm } = useConfirm()
  const changes = useChanges()
  const draft = ref<Draft>(blank())
  const password = ref<string>()
  const isTried = ref(false)
  const isNew = computed(() => opened.value === 'new')
  const account = computed(() => (opened.value === 'new' ? undefined : opened.value))

  watch(opened, (now) => {
    password.value = undefined
    isTried.value = false
    changes.clear()
    if (now) draft.value = now === 'new' ? blank() : draftOf(now)
  })

  function rights() {
    const { role, reach } = draft.value
    return { role, ...(role === 'OWNER' ? { allBranches: true, branches: [] } : reach) }
  }

  async function put(id: string, state: StaffAccount['state']) {
    const change = { name: draft.value.name.trim(), ...rights(), state }
    const done = await changes.change(() => settingsApi.changeAccount(id, change))
    if (done) draft.value.state = state
    return done !== undefined
  }

  return {
    draft,
    password,
    isNew,
    isSelf: computed(() => account.value?.id === session.current?.accountId),
    isBusy: changes.isBusy,
    isTried,
    errorAt: changes.errorAt,
    failure: computed(() => changes.failure(['name', 'login', 'branches', 'allBranches'])),
    async save() {
      isTried.value = true
      const name = draft.value.name.trim()
      const login = draft.value.login.trim()
      if (!name || !login) return
      if (account.value) {
        if (!(await put(account.value.id, draft.value.state))) return
        toast(t('settings.staff.saved', { name }))
        opened.value = undefined
        return
      }
      const made = await changes.change(() =>
        settingsApi.createAccount({ name, login, ...rights() })
      )
      password.value = made?.value.oneTimePassword
    },
    async toggle() {
      const own = account.value
      if (!own) return
      const isOn = draft.value.state === 'ACTIVE'
      if (isOn) {
        const isSure = await confirm({
          title: t('settings.staff.disableTitle', { name: own.name }),
          text: t('settings.staff.disableText'),
          action: t('settings.staff.disable')
        })
        if (!isSure) return
      }
      if (await put(own.id, isOn ? 'DISABLED' : 'ACTIVE')) {
        toast(t(isOn ? 'settings.staff.disabled' : 'settings.staff.enabled', { name: own.name }))
      }
    },
    async reset() {
      const own = account.value
      if (!own) return
      const isSure = await confirm({
        title: t('settings.staff.resetTitle', { name: own.name }),
        text: t('settings.staff.resetText'),
        action: t('settings.staff.reset')
      })
      if (!isSure) return
      const made = await changes.change(() => settingsApi.resetPassword(own.id))
      password.value = made?.value.oneTimePassword
    }
  }
}
