import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useToast } from '@/shared/ui'
import { settingsApi } from './api'
import {
  draftOf,
  isSecret,
  keptSecrets,
  missingOf,
  nothingStored,
  sentValues
} from './connectionDraft'
import type { ChannelKind, ConnectionSetup, SecretState, Setting } from './types'
import { useChanges } from './useChanges'

/** A working copy of how a connection is set up, of the one with this id or a new one; nothing is sent before `save`. */
export function useConnectionSetup(
  opened: Ref<string | undefined>,
  channels: Readonly<Ref<readonly ChannelKind[] | undefined>>
) {
  const { t, te } = useI18n()
  const { textOf } = useProblemText('settings')
  const { toast } = useToast()
  const changes = useChanges()
  const setup = ref<ConnectionSetup>()
  const loadError = ref<unknown>()
  const channel = ref('')
  const draft = ref(draftOf(nothingStored, []))
  const isTried = ref(false)
  const isNew = computed(() => opened.value === 'new')
  const stored = computed(() => setup.value ?? nothingStored)
  const settings = computed(
    () =>
      setup.value?.settings ??
      (isNew.value ? channels.value?.find((it) => it.name === channel.value)?.settings : []) ??
      []
  )
  const kept = computed(() => keptSecrets(draft.value, stored.value, settings.value))
  const missing = computed(() =>
    isTried.value ? missingOf(draft.value, stored.value, settings.value) : []
  )

  function take(now: ConnectionSetup | undefined) {
    setup.value = now
    channel.value = now?.channel ?? ''
    draft.value = draftOf(stored.value, settings.value)
    isTried.value = false
    changes.clear()
  }

  async function load(id: string) {
    loadError.value = undefined
    try {
      const now = await settingsApi.connection(id)
      if (opened.value === id) take(now)
    } catch (failed) {
      if (opened.value === id) loadError.value = failed
    }
  }

  watch(opened, (now) => {
    if (now !== undefined && now === setup.value?.id) return
    loadError.value = undefined
    // nothing secret stays in the page once it is closed
    take(undefined)
    if (now === 'new') channel.value = channels.value?.[0]?.name ?? ''
    else if (now) void load(now)
  })
  watch(channel, () => {
    if (!isNew.value) return
    draft.value = { ...draftOf(nothingStored, settings.value), name: draft.value.name }
    isTried.value = false
    changes.clear()
  })

  async function save() {
    isTried.value = true
    const name = draft.value.name.trim()
    if (!name || missing.value.length > 0) return
    const of = opened.value
    const known = setup.value
    const { enabled } = draft.value
    const values = sentValues(draft.value, settings.value)
    const done = await changes.change(() =>
      known
        ? settingsApi.changeConnection(known.id, { name, enabled, values, version: known.version })
        : settingsApi.addConnection({ channel: channel.value, name, values })
    )
    if (!done) return
    toast(t('settings.connections.saved', { name }))
    if (opened.value !== of) return
    take(done.value)
    opened.value = done.value.id
  }

  return {
    setup,
    loadError,
    channel,
    draft,
    settings,
    isNew,
    isBusy: changes.isBusy,
    isOvertaken: computed(() => isProblem(changes.error.value, 'changed-meanwhile')),
    failure: computed(() =>
      changes.failure(['name', ...settings.value.map((it) => `values.${it.key}`)])
    ),
    nameError: computed(() =>
      isTried.value && !draft.value.name.trim() ? t('problem.required') : changes.errorAt('name')
    ),
    /** Words of ours know what the setting allows; a channel's own code is worded by the server. */
    errorOf(key: string): string | undefined {
      if (missing.value.includes(key)) return t('problem.required')
      const error = changes.error.value
      const found = isProblem(error)
        ? error.fields.find((it) => it.field === `values.${key}`)
        : undefined
      if (!found) return undefined
      const choices = settings.value.find((it) => it.key === key)?.choices ?? []
      return te(`settings.problem.${found.code}`)
        ? textOf(found.code, { schemes: choices.map((it) => `${it}://`).join(' / ') })
        : found.message
    },
    secretState(setting: Setting): SecretState {
      const { key } = setting
      if (!isSecret(setting) || !stored.value.secrets.includes(key)) return 'none'
      if (kept.value.includes(key)) return 'kept'
      return draft.value.dropped.includes(key) ? 'dropped' : 'moved'
    },
    drop(key: string, isDropped: boolean) {
      const others = draft.value.dropped.filter((it) => it !== key)
      draft.value.dropped = isDropped ? [...others, key] : others
    },
    save,
    reload: () => (opened.value ? load(opened.value) : undefined),
    /** Saves over what someone else saved meanwhile. */
    async overwrite() {
      const of = opened.value
      const now = await changes.change(() => settingsApi.connection(of ?? ''))
      if (!now || opened.value !== of) return
      setup.value = now.value
      await save()
    }
  }
}
