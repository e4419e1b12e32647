import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, provide } from 'vue'
import type { Message } from '@qunying/shared/chat'
import { openPage } from '@/test/page'
import MessageBubble from './MessageBubble.vue'
import { roomKey, type Room } from './useRoom'

async function show(withheldBecause: string) {
  const message: Message = {
    id: 'm1',
    seq: 1,
    at: '2026-11-24T02:42:00Z',
    kind: 'MESSAGE',
    text: '加我微信拿货',
    pictures: [],
    mentions: [],
    post: false,
    mine: true,
    withheldBecause
  }
  const component = defineComponent(() => {
    provide(roomKey, {} as Room)
    return () => h(MessageBubble, { message, group: 'g1', isFirst: true })
  })
  const { page } = await openPage('/room', [{ path: '/room', component }])
  await flushPromises()
  return page
}

it('leads from a message held by the rules to why, and to the appeal', async () => {
  const page = await show('moderated')

  expect(page.get('.why').text()).toContain('疑似违反群规')
  expect(page.get('.why a').attributes('href')).toBe('/h5/cases?message=m1')
})

it('leads nowhere where there is nothing to appeal against', async () => {
  const page = await show('repeat')

  expect(page.get('.why').text()).toContain('和刚才的话重复')
  expect(page.find('.why a').exists()).toBe(false)
})
