import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import './GroupsPage.vue'
import routes from './routes'

const community = {
  id: 'c1',
  name: '导购之家',
  state: 'OPEN',
  figures: { groups: 0, members: 0 },
  missing: []
}
const grains = {
  connection: 'q',
  connectionName: '客服 QQ',
  channel: 'onebot',
  ref: '7',
  name: '谷物一群',
  inside: 12,
  capacity: 500
}
const listed = {
  'GET /api/console/communities': () => json([]),
  'GET /api/console/communities/c1': () => json(community),
  'GET /api/console/communities/c1/groups': () => json({ items: [] }),
  'GET /api/console/communities/c1/lines': () => json([]),
  'GET /api/console/communities/c1/platform-groups': () => json({ items: [grains] })
}

beforeEach(() => (document.body.innerHTML = ''))

const text = () => document.body.textContent ?? ''
const sees = (words: string) => vi.waitFor(() => expect(text()).toContain(words))
const find = (label: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === label)
const press = (label: string) =>
  vi.waitFor(() => {
    expect(find(label)).toBeDefined()
    find(label)?.click()
  })

async function open(
  answers: Parameters<typeof serve>[0],
  may = ['COMMUNITY_READ', 'COMMUNITY_MANAGE']
) {
  const calls = serve({ ...listed, ...answers })
  await openPage('/communities/c1/groups', routes)
  useSession().$patch({ current: { permissions: may } as never })
  await sees('导购之家')
  return calls
}

it('takes a group in with one click and shows it gone from the list', async () => {
  let isFree = true
  const calls = await open({
    'GET /api/console/communities/c1/platform-groups': () =>
      json({ items: isFree ? [grains] : [] }),
    'POST /api/console/communities/c1/adoptions': () => {
      isFree = false
      return json({ id: 'g', name: '谷物一群' })
    }
  })
  await press('接入平台群')
  await sees('谷物一群')
  expect(text()).toContain('客服 QQ · 12 / 500 人')
  await press('接入')

  await sees('没有可接入的群')
  const posts = calls.filter((it) => it.method === 'POST')
  expect(await Promise.all(posts.map((it) => it.json()))).toEqual([{ connection: 'q', ref: '7' }])
})

it('says why a group could not be taken in, and asks again what there is', async () => {
  const calls = await open({
    'POST /api/console/communities/c1/adoptions': () => problem(409, 'group-taken')
  })
  await press('接入平台群')
  await press('接入')

  await sees('这个群已在别的社群里')
  const asked = () => calls.filter((it) => it.url.includes('platform-groups')).length
  await vi.waitFor(() => expect(asked()).toBe(2))
})

it('leads to the connections where there is nothing to take in', async () => {
  await open({
    'GET /api/console/communities/c1/platform-groups': () => json({ items: [] })
  })
  await press('接入平台群')
  await sees('先在 设置 › 渠道 里连上 QQ 或企业微信')
  expect(document.querySelector('a[href="/settings/connections"]')).not.toBeNull()
})

it('is not offered to those who may only look', async () => {
  await open({}, ['COMMUNITY_READ'])
  await sees('没有这样的群')
  expect(find('接入平台群')).toBeUndefined()
})
