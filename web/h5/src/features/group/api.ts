import { send } from '@qunying/shared/api'
import type { MessageBody, MessagePage, MessageQuery, Poll } from '@qunying/shared/chat'
import type { Group, Member } from './types'

const of = (group: string) => `/api/h5/groups/${group}`

export const eventsAddress = (group: string, after: number) => `${of(group)}/events?after=${after}`
export const picturesPath = (group: string) => `${of(group)}/pictures`
export const pictureAddress = (group: string, id: string, isThumb = false) =>
  `${of(group)}/pictures/${id}${isThumb ? '?thumb' : ''}`

export const fetchGroup = (group: string) => send<Group>('GET', of(group))
export const fetchMembers = (group: string) => send<Member[]>('GET', `${of(group)}/members`)
export const fetchMessages = (group: string, query: MessageQuery) =>
  send<MessagePage>('GET', `${of(group)}/messages`, { query: { ...query } })
export const postMessage = (group: string, body: MessageBody) =>
  send<{ id: string }>('POST', `${of(group)}/messages`, { body })
/** leads on to what the post names, and notes that it was opened */
export const targetAddress = (group: string, message: string, link?: string) =>
  `${of(group)}/messages/${message}/target${link ? `?link=${encodeURIComponent(link)}` : ''}`
export const putVote = (group: string, message: string, options: number[]) =>
  send<Omit<Poll, 'closesAt'>>('PUT', `${of(group)}/messages/${message}/vote`, {
    body: { options }
  })
export const postSightings = (group: string, messages: string[]) =>
  send<void>('POST', `${of(group)}/sightings`, { body: { messages } })
export const postRecall = (group: string, message: string) =>
  send<void>('POST', `${of(group)}/messages/${message}/recalls`)
export const putNickname = (group: string, nickname: string) =>
  send<void>('PUT', `${of(group)}/nickname`, { body: { nickname } })
export const postLeaving = (group: string) => send<void>('POST', `${of(group)}/leavings`)
export const postInvitation = (community: string) =>
  send<{ token: string; address: string }>('POST', '/api/h5/invitations', { body: { community } })
