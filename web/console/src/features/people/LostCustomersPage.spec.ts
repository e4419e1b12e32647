import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const line = {
  person: 'a',
  name: '王芳',
  connection: 'w',
  connectionName: '企微',
  staff: 'lin',
  lostAt: '2026-11-01T00:00:00Z',
  how: 'by-customer'
}

async function open(allBranches: boolean) {
  serve({
    'GET /api/console/lost-customers/figures': () => json([]),
    'GET /api/console/lost-customers': ({ url }) =>
      json(new URL(url).searchParams.has('cursor') ? { items: [line] } : { items: [], next: '50' })
  })
  const { page } = await openPage('/people/lost', routes)
  const permissions = ['PERSON_READ', 'PERSON_MANAGE']
  useSession().$patch({ current: { permissions, allBranches } as never })
  await vi.waitFor(() => expect(page.text()).toContain('更多'))
  return page
}

it('looks further when the first page holds only customers of other branches', async () => {
  const page = await open(false)
  expect(page.text()).not.toContain('没有流失的客户')
  await page
    .findAll('button')
    .find((it) => it.text() === '更多')
    ?.trigger('click')
  await vi.waitFor(() => expect(page.text()).toContain('王芳'))
})

it('offers transfers to those who see all branches', async () => {
  expect((await open(false)).text()).not.toContain('转接')
  expect((await open(true)).text()).toContain('转接')
})
