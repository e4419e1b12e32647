import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const code = (id: string, branch: string) => ({
  id,
  code: id,
  name: `活码 ${id}`,
  branch,
  community: 'c',
  communityName: '服装批发导购',
  source: 'APP',
  scenes: ['popup'],
  state: 'ACTIVE',
  threshold: 'APPLICATION',
  joined28d: 0,
  scanned28d: 0,
  freeSeats: 9
})

it('shows the codes of the branch looked at only', async () => {
  serve({ 'GET /api/console/codes': () => json([code('HZ', 'hangzhou'), code('GZ', 'guangzhou')]) })
  const { page } = await openPage('/entry/codes', routes)
  await vi.waitFor(() => expect(page.text()).toContain('活码 GZ'))

  useSession().$patch({ branch: 'hangzhou' })

  await vi.waitFor(() => expect(page.text()).not.toContain('活码 GZ'))
  expect(page.text()).toContain('活码 HZ')
  page.unmount()
})
