import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

let page: VueWrapper
afterEach(() => page.unmount())

async function openWords(answers: Parameters<typeof serve>[0]) {
  const calls = serve({
    'GET /api/console/safety/words': () => json({ items: [] }),
    ...answers
  })
  page = (await openPage('/safety/words', routes)).page
  useSession().$patch({ current: { permissions: ['SAFETY_READ', 'SAFETY_MANAGE'] } as never })
  await vi.waitFor(() => expect(page.text()).toContain('还没有自己的词'))
  await page
    .findAll('button')
    .find((it) => it.text() === '加词')!
    .trigger('click')
  await flushPromises()
  const drawer = () => document.body.querySelector('[role=dialog]')!
  return { calls, drawer }
}

describe('adding words', () => {
  it('keeps the lines that are no words, with the reason', async () => {
    const { calls, drawer } = await openWords({
      'POST /api/console/safety/words': () =>
        json({ added: 1, leftOut: [{ line: 2, code: 'word-too-short', text: '竞' }] })
    })
    const box = drawer().querySelector('textarea')!
    box.value = '竞品牛牛\n竞'
    box.dispatchEvent(new Event('input'))
    await flushPromises()
    drawer().querySelector('form')!.dispatchEvent(new Event('submit'))

    await vi.waitFor(() => expect(drawer().textContent).toContain('只有一个字'))
    expect(drawer().querySelector('textarea')!.value).toBe('竞')
    expect(await calls.find((it) => it.method === 'POST')!.json()).toEqual({
      lines: ['竞品牛牛', '竞'],
      category: 'ad'
    })
  })
})
