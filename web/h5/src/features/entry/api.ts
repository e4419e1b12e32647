import { send } from '@qunying/shared/api'
import type { ApplicationState, ApplicationStatus, Joined, Landing, Submission } from './types'

const APPLICATIONS = '/api/h5/applications'

/** Where from: the scene of the code and the invitation, as they stood in the scanned address. */
export interface Origin {
  scene?: string | undefined
  invitation?: string | undefined
}

export const PICTURES = `${APPLICATIONS}/pictures`
export const pictureAddress = (id: string) => `${PICTURES}/${id}?thumb`
export const statusEvents = (id: string) => `${APPLICATIONS}/${id}/events`

/** of a place, if one was chosen */
const near = (place: string | undefined) => (place ? `?p=${encodeURIComponent(place)}` : '')

export const groupCodeOfLanding = (code: string, place: string | undefined) =>
  `/api/h5/landings/${encodeURIComponent(code)}/group-code${near(place)}`
export const groupCodeOfApplication = (id: string, place: string | undefined) =>
  `${APPLICATIONS}/${id}/group-code${near(place)}`

export function fetchLanding(code: string, { scene, invitation }: Origin): Promise<Landing> {
  return send('GET', `/api/h5/landings/${encodeURIComponent(code)}`, {
    query: { s: scene, i: invitation }
  })
}

export function postView(code: string, origin: Origin): Promise<void> {
  return send('POST', `/api/h5/landings/${encodeURIComponent(code)}/views`, { body: origin })
}

export function postApplication(
  submission: Submission
): Promise<{ id: string; state: ApplicationState }> {
  return send('POST', APPLICATIONS, { body: submission })
}

export function fetchStatus(id: string): Promise<ApplicationStatus> {
  return send('GET', `${APPLICATIONS}/${id}`)
}

export function putMore(
  id: string,
  body: Pick<Submission, 'answers' | 'photos'>
): Promise<ApplicationStatus | undefined> {
  return send('PUT', `${APPLICATIONS}/${id}`, { body })
}

export function postJoining(id: string, nickname: string | undefined): Promise<Joined> {
  return send('POST', `${APPLICATIONS}/${id}/joinings`, { body: { nickname } })
}

/** After a lapse: a new seat, or a place in line. */
export function postReservation(id: string): Promise<void> {
  return send('POST', `${APPLICATIONS}/${id}/reservations`)
}
