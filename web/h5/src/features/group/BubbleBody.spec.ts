import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, provide } from 'vue'
import { createChat, type Message } from '@qunying/shared/chat'
import { json, openPage, problem, serve } from '@/test/page'
import BubbleBody from './BubbleBody.vue'
import { roomKey, type Room } from './useRoom'

const none = { options: [], multiple: false, advertisement: false }
const poll: Message = {
  id: 'm1',
  seq: 1,
  at: '2026-11-24T02:42:00Z',
  kind: 'MESSAGE',
  text: '下周看什么\n1. 大衣\n2. 毛衣',
  pictures: [],
  mentions: [],
  post: true,
  piece: { ...none, kind: 'POLL', text: '下周看什么', options: ['大衣', '毛衣'] },
  poll: { counts: [1, 0], voters: 1, chosen: [] }
}

async function show(message: Message) {
  const chat = createChat('g1', {
    list: () => Promise.resolve({ items: [message], hasMore: false }),
    post: () => Promise.reject(new Error())
  })
  await chat.start()
  const component = defineComponent(() => {
    provide(roomKey, { chat } as unknown as Room)
    return () => {
      const it = chat.messages.value[0]
      return h(BubbleBody, {
        group: 'g1',
        post: it?.id,
        text: it?.text,
        piece: it?.piece,
        poll: it?.poll,
        pictures: it?.pictures
      })
    }
  })
  return openPage('/room', [{ path: '/room', component }])
}

it('votes by a tap and shows the counts that the server answers', async () => {
  const calls = serve({
    'PUT /api/h5/groups/g1/messages/m1/vote': () => json({ counts: [1, 1], voters: 2, chosen: [1] })
  })
  const { page } = await show(poll)
  expect(page.text()).toContain('1 人已投')

  await page.findAll('[role=radio]')[1]?.trigger('click')
  await flushPromises()

  expect(await calls[0]?.json()).toEqual({ options: [1] })
  expect(page.text()).toContain('2 人已投')
  expect(page.get('[aria-checked=true]').text()).toContain('毛衣')
  page.unmount()
})

it('says why a vote was not taken, and keeps what it showed', async () => {
  serve({ 'PUT /api/h5/groups/g1/messages/m1/vote': () => problem(409, 'poll-closed') })
  const { page } = await show(poll)

  await page.findAll('[role=radio]')[0]?.trigger('click')
  await flushPromises()

  expect(page.get('[role=alert]').text()).toBe('投票已结束')
  expect(page.text()).toContain('1 人已投')
  page.unmount()
})

it('takes no tap in a poll that is closed', async () => {
  const calls = serve({})
  const { page } = await show({
    ...poll,
    poll: { counts: [1, 0], voters: 1, chosen: [0], closesAt: '2020-01-01T00:00:00Z' }
  })

  await page.findAll('[role=radio]')[1]?.trigger('click')

  expect(calls).toHaveLength(0)
  expect(page.text()).toContain('投票已结束')
  page.unmount()
})

it('opens cards, files and links in the text through the address that notes it', async () => {
  const card = await show({
    ...poll,
    piece: { ...none, kind: 'CARD', title: '新款', text: '到货', url: 'https://shop.example/' }
  })
  expect(card.page.get('a').attributes('href')).toBe('/api/h5/groups/g1/messages/m1/target')
  card.page.unmount()

  const file = await show({
    ...poll,
    piece: { ...none, kind: 'FILE', text: '', file: { id: 'f1', name: '尺码.pdf', size: 2048 } }
  })
  expect(file.page.text()).toContain('尺码.pdf')
  expect(file.page.text()).toContain('2 KB')
  file.page.unmount()

  const plain: Message = { ...poll }
  delete plain.piece
  delete plain.poll
  const words = await show({ ...plain, text: '详情 https://shop.example/a' })
  expect(words.page.get('a').attributes('href')).toBe(
    '/api/h5/groups/g1/messages/m1/target?link=https%3A%2F%2Fshop.example%2Fa'
  )
  words.page.unmount()
})
