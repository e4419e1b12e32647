/** What is written down, as far as this console has words for it. */
export const auditActions = [
  'session.opened',
  'account.created',
  'account.changed',
  'password.changed',
  'password.reset',
  'token.created',
  'token.deleted',
  'organisation.renamed',
  'branch.created',
  'branch.renamed',
  'identity.revealed',
  'people.imported',
  'people.exported',
  'person.edited',
  'person.tagged',
  'person.merged',
  'person.merge-undone',
  'consent.withdrawn',
  'person.erased',
  'blacklist.added',
  'blacklist.lifted',
  'dispatch.completed',
  'dispatch.decided',
  'group.changed',
  'group.closed',
  'seat.removed'
] as const

/** Details in one line: `kind: PHONE · filtered: true`. */
export function detailsText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' · ')
}
