import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const body = { text: '欢迎 {name}', pictures: [], options: [] }
const own = {
  id: 'a',
  branch: 'b',
  kind: 'SCRIPT',
  key: 'welcome',
  ref: 'script/welcome',
  title: '欢迎语',
  body,
  version: 3
}
const plan = { title: '上新', communities: ['c'], material: 'p', kind: 'ACTIVITY', format: 'video' }
const column = { id: 'k', branch: 'b', key: 'new', version: 1, weeksLeft: 1.5, plan }

async function open(path: string) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/content/materials': () =>
      json({
        items: [
          own,
          { ...own, id: 'x', title: '剧本里的', playbook: 'pb' },
          { ...own, id: 'p', kind: 'POOL', title: '上新池', ref: 'pool/new' }
        ]
      }),
    'GET /api/console/content/columns': () => json([column]),
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家', branch: 'b' }]),
    'POST /api/console/content/previews': () =>
      json([{ to: '小满', classTitle: '店主', real: false, text: '欢迎 小满', pictures: [] }]),
    'PUT /api/console/content/materials/a': () => json(own),
    'GET /api/console/works': () => json([])
  })
  const opened = await openPage(path, routes)
  useSession().$patch({
    current: {
      permissions: ['CONTENT_READ', 'CONTENT_MANAGE', 'COMMUNITY_READ'],
      branches: [{ id: 'b', name: '总部' }]
    } as never
  })
  return { ...opened, calls }
}

const shown = (text: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 4000 })

it('lists materials with whose they are and how long pools last', async () => {
  const { page } = await open('/content/materials')

  await shown('欢迎语')
  await shown('1.5 周')
  expect(page.find('a[href="/playbooks/pb"]').exists()).toBe(true)
})

it('edits by hand what was made by hand, and shows how members get it', async () => {
  const { page, calls } = await open('/content/materials')
  await shown('欢迎语')
  await page.get('tbody tr').trigger('click')
  await shown('欢迎 小满')

  ;[...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === '保存')?.click()
  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  const saved = calls.find((it) => it.method === 'PUT')
  expect(await saved?.json()).toMatchObject({ version: 3, title: '欢迎语', body })
})

it('only reads what a playbook owns', async () => {
  const { page } = await open('/content/materials')
  await shown('剧本里的')
  await page.findAll('tbody tr')[1]?.trigger('click')

  await shown('要改请到剧本里改')
  expect(document.querySelector('textarea')?.disabled).toBe(true)
  expect(document.body.textContent).not.toContain('停用')
})

it('asks for works by consent', async () => {
  const { calls } = await open('/content/works')

  await shown('这里还没有作品')
  expect(calls.some((it) => it.url.includes('state=GIVEN'))).toBe(true)
})
