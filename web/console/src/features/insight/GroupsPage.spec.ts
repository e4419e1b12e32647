import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { GroupFigures } from './types'

const figures = (messages: number): GroupFigures => ({
  groups: 3,
  newGroups: 1,
  spokenGroups: 2,
  members: 240,
  newMembers: 12,
  speakers: 31,
  messages
})
const connections = [
  { id: 'h', channel: 'hosted', name: '自有网页群', abilities: [], state: 'OK' },
  { id: 'w', channel: 'wecom', name: '企微', abilities: [], state: 'OK' }
]

async function open(answers: Parameters<typeof serve>[0]) {
  const calls = serve(answers)
  await openPage('/insight/groups', routes)
  useSession().$patch({ current: { permissions: ['INSIGHT_READ'], branches: [] } as never })
  return calls
}

const text = () => document.body.textContent
const sees = (what: string) => vi.waitFor(() => expect(text()).toContain(what))

beforeEach(() => (document.body.innerHTML = ''))

it('shows what the platform counts, by owner and by day', async () => {
  const calls = await open({
    'GET /api/console/connections': () => json(connections),
    'GET /api/console/connections/w/group-statistics': () =>
      json({
        from: '2026-11-21',
        to: '2026-11-28',
        days: [{ day: '2026-11-28', figures: figures(77) }],
        owners: [{ staff: 'staff1', figures: figures(1234) }]
      })
  })
  await sees('staff1')
  expect(text()).toContain('1,234')
  expect(text()).toContain('企业微信统计的客户群')
  const asked = calls.find((it) => it.url.includes('group-statistics'))
  expect(new URL(asked?.url ?? '').searchParams.get('days')).toBe('28')
})

it('says why the platform tells nothing', async () => {
  await open({
    'GET /api/console/connections': () => json(connections),
    'GET /api/console/connections/w/group-statistics': () =>
      problem(502, 'statistics-untold', { because: '48002' })
  })
  await sees('应用没有这个接口的权限')
})

it('says what to do where no platform counts', async () => {
  const calls = await open({
    'GET /api/console/connections': () => json(connections.slice(0, 1))
  })
  await sees('还没有企业微信连接')
  expect(calls.some((it) => it.url.includes('group-statistics'))).toBe(false)
})
