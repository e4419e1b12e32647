import type { ConnectionSetup, Setting } from './types'

/** What is being filled in. Secrets begin empty, for nobody hands out what is stored. */
export interface ConnectionDraft {
  name: string
  enabled: boolean
  values: Record<string, string>
  /** the stored secrets that go */
  dropped: string[]
}

/** What is stored of a connection; nothing of it for a new one. */
export type Stored = Pick<ConnectionSetup, 'name' | 'enabled' | 'values' | 'secrets'>

export const nothingStored: Stored = { name: '', enabled: true, values: {}, secrets: [] }

export function draftOf(
  { name, enabled, values }: Stored,
  settings: readonly Setting[]
): ConnectionDraft {
  const begun = (it: Setting) => values[it.key] ?? (it.kind === 'CHOICE' ? (it.standard ?? '') : '')
  return {
    name,
    enabled,
    values: Object.fromEntries(settings.map((it) => [it.key, begun(it)])),
    dropped: []
  }
}

const typed = (draft: ConnectionDraft, key: string) => draft.values[key]?.trim() ?? ''

/** Whether what is stored of it is never shown. */
export const isSecret = (setting: Setting) =>
  setting.kind === 'SECRET' || setting.kind === 'SECRET_LINES'

/** An address that is as good as a password: what is stored of it is not known here, so what is typed is another. */
const isSecretAddress = (setting: Setting) =>
  setting.kind === 'SECRET' && setting.choices.length > 0

/**
 * The stored secrets that hold if nothing is typed. None does once an address was changed: a secret goes to no other
 * place than it was given for.
 */
export function keptSecrets(
  draft: ConnectionDraft,
  stored: Stored,
  settings: readonly Setting[]
): string[] {
  const isMoved = settings.some((it) =>
    isSecretAddress(it)
      ? typed(draft, it.key) !== ''
      : it.kind === 'ADDRESS' && typed(draft, it.key) !== (stored.values[it.key] ?? '')
  )
  return isMoved ? [] : stored.secrets.filter((it) => !draft.dropped.includes(it))
}

/** What has to be filled in and is not, by key. */
export function missingOf(
  draft: ConnectionDraft,
  stored: Stored,
  settings: readonly Setting[]
): string[] {
  const kept = keptSecrets(draft, stored, settings)
  return settings
    .filter((it) => isRequired(it) && !typed(draft, it.key) && !kept.includes(it.key))
    .map((it) => it.key)
}

export const isRequired = (setting: Setting) => setting.required && !setting.standard

/** As it is sent: a secret that is left out stays, an empty one goes. */
export function sentValues(
  draft: ConnectionDraft,
  settings: readonly Setting[]
): Record<string, string> {
  const sent = settings.filter(
    (it) => typed(draft, it.key) || (isSecret(it) && draft.dropped.includes(it.key))
  )
  return Object.fromEntries(sent.map((it) => [it.key, typed(draft, it.key)]))
}
