import { expect, it } from 'vitest'
import { canApprove, canCancel, canRecall, looks, tones } from './states'
import type { Send } from './types'

const sent: Send = {
  id: 'a',
  capability: 'SEND_TO_GROUP',
  state: 'SENT',
  groupId: 'g',
  text: '欢迎',
  why: 'welcome',
  due: '2026-11-27T02:00:00Z',
  priority: 'NORMAL'
}

it('finds every state under exactly one look', () => {
  const found = Object.values(looks).flat()

  expect([...found].sort()).toEqual(Object.keys(tones).sort())
})

it('takes back before, and recalls after, only what a group has read', () => {
  const { groupId, ...private_ } = sent

  expect(groupId).toBe('g')
  expect(canCancel(sent)).toBe(false)
  expect(canCancel({ ...sent, state: 'PLANNED' })).toBe(true)
  expect(canRecall(sent)).toBe(true)
  expect(canRecall({ ...private_, capability: 'SEND_TO_PERSON' })).toBe(false)
  expect(canRecall({ ...sent, capability: 'MUTE' })).toBe(false)
})

it('needs a second person', () => {
  const asked: Send = { ...sent, state: 'APPROVAL', askedBy: 'me' }

  expect(canApprove(asked, 'me')).toBe(false)
  expect(canApprove(asked, 'other')).toBe(true)
  expect(canApprove({ ...asked, state: 'PLANNED' }, 'other')).toBe(false)
})
