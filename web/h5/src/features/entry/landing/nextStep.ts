import type { ApplicationState, Consent, Landing } from '../types'

export type NextStep =
  | { kind: 'mine'; application: string; state: ApplicationState }
  | { kind: 'invitation-needed' }
  | { kind: 'form' }
  | { kind: 'at-once' }

/** What the one button of an open landing page does for this visitor. */
export function nextStep(landing: Landing, invitation: string | undefined): NextStep {
  if (landing.mine) return { kind: 'mine', ...landing.mine }
  if (landing.threshold === 'INVITATION' && !invitation) return { kind: 'invitation-needed' }
  const hasForm = (landing.form?.length ?? 0) > 0
  return { kind: landing.threshold === 'APPLICATION' || hasForm ? 'form' : 'at-once' }
}

/** The consents one may not leave out and has not given. */
export function missingConsents(
  consents: Consent[] | undefined,
  given: Record<string, boolean>
): string[] {
  return (consents ?? []).filter((it) => it.required && !given[it.purpose]).map((it) => it.purpose)
}

/** Few and short consents stand beside the button; many would push the page out of sight. */
export function fitDock(consents: Consent[] | undefined): boolean {
  const texts = (consents ?? []).map((it) => it.text)
  return texts.length <= 2 && texts.every((it) => it.length <= 44)
}
