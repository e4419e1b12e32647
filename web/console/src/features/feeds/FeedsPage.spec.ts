import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Feed } from './types'

const PATH = '/api/console/feeds'
const feed: Feed = {
  id: 'f',
  branch: 'b',
  address: 'https://news.example/feed.xml',
  title: '每日新闻',
  checkedAt: '2026-11-27T00:00:00Z',
  code: 'feed-too-large',
  entries: [
    { title: '春茶上市', link: 'https://news.example/1', at: '2026-11-27T00:00:00Z' },
    { title: '没有链接', at: '2026-11-26T00:00:00Z' }
  ]
}

let page: VueWrapper
afterEach(() => page.unmount())

async function open(permissions: string[], added = () => json(feed, 201)) {
  const calls = serve({
    [`GET ${PATH}`]: () => json([feed]),
    [`POST ${PATH}`]: added
  })
  page = (await openPage('/feeds', routes)).page
  useSession().$patch({
    current: { permissions, branches: [{ id: 'b', name: '总部' }] } as never
  })
  await vi.waitFor(() => expect(page.text()).toContain('每日新闻'))
  return calls
}

async function add(address: string) {
  await page.get('input').setValue(address)
  await page.get('form').trigger('submit')
  await flushPromises()
}

describe('the page of feeds', () => {
  it('shows the newest entries and what is wrong', async () => {
    await open(['CONTENT_READ'])

    expect(page.get('a[href="https://news.example/1"]').text()).toBe('春茶上市')
    expect(page.text()).toContain('没有链接')
    expect(page.text()).toContain('内容超过 2 MB')
    expect(page.find('form').exists()).toBe(false)
  })

  it('adds an address in the branch that is looked at', async () => {
    const calls = await open(['CONTENT_READ', 'CONTENT_MANAGE'])

    await add('https://news.example/feed.xml')

    const sent = calls.find((it) => it.method === 'POST')
    expect(await sent?.json()).toEqual({ branch: 'b', address: 'https://news.example/feed.xml' })
  })

  it('says beneath the address what is wrong with it', async () => {
    const fields = [{ field: 'address', code: 'feed-not-xml', message: '这里的内容不是 XML。' }]
    await open(['CONTENT_READ', 'CONTENT_MANAGE'], () => problem(422, 'invalid-input', { fields }))

    await add('https://news.example/')

    expect(page.get('form').text()).toContain('这里的内容不是 XML。')
    expect(page.get('input').element.value).toBe('https://news.example/')
  })
})
