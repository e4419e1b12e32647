import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useToast } from '@/shared/ui'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const item = (id: string, name: string) => ({
  id,
  number: 1,
  person: `p-${id}`,
  name,
  community: 'c',
  communityName: '服装批发导购',
  codeName: 'App 主活码',
  source: 'APP',
  state: 'SUBMITTED',
  submittedAt: new Date().toISOString(),
  dueAt: new Date(Date.now() + 7_200_000).toISOString(),
  overdue: false,
  headline: '湖州织里',
  duplicates: 0,
  blacklisted: false,
  attempt: 1
})
const detail = (id: string, name: string) => ({
  ...item(id, name),
  answers: [],
  photos: [],
  duplicates: [],
  history: [],
  waitedMinutes: 3,
  refuseReasons: ['照片不清', '不是店主'],
  route: { outcome: 'SEATABLE', groupName: '华东8群', free: 37, because: [] }
})
const page = (items: object[]) => json({ items })

async function openDesk(decisions: Parameters<typeof serve>[0]) {
  const calls = serve({
    'GET /api/console/review-figures': () =>
      json({ waiting: 2, overdue: 0, today: 0, moreNeeded: 0 }),
    'GET /api/console/profile-fields': () => json([]),
    'GET /api/console/applications': (request) =>
      page(
        request.url.includes('state=SUBMITTED') ? [item('a', '王秀芬'), item('b', '何建平')] : []
      ),
    'GET /api/console/applications/a': () => json(detail('a', '王秀芬')),
    'GET /api/console/applications/b': () => json(detail('b', '何建平')),
    ...decisions
  })
  const opened = await openPage('/entry/review', routes)
  useSession().$patch({ current: { permissions: ['ENTRY_READ', 'ENTRY_REVIEW'] } as never })
  await vi.waitFor(() => expect(opened.go.currentRoute.value.path).toBe('/entry/review/a'))
  await vi.waitFor(() => expect(opened.page.text()).toContain('华东8群'))
  return { ...opened, calls }
}

const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }))

describe('the review desk', () => {
  beforeEach(() => {
    const { toasts, undo } = useToast()
    toasts.value.forEach((it) => undo(it.id))
  })

  it('approves by key, opens the next at once and tells the outcome with an undo', async () => {
    const { go, calls } = await openDesk({
      'POST /api/console/applications/a/approvals': () =>
        json({ outcome: 'APPROVED', groupName: '华东8群' })
    })

    press('a')
    await flushPromises()

    expect(go.currentRoute.value.path).toBe('/entry/review/b')
    await vi.waitFor(() =>
      expect(useToast().toasts.value.at(-1)).toMatchObject({
        text: '王秀芬 已通过，去「华东8群」',
        seconds: 30
      })
    )
    expect(calls.some((it) => it.url.endsWith('/a/approvals'))).toBe(true)
  })

  it('takes a decision back and opens that application again', async () => {
    const { go, calls } = await openDesk({
      'POST /api/console/applications/a/approvals': () => json({ outcome: 'APPROVED' }),
      'POST /api/console/applications/a/undos': () => new Response(null, { status: 204 })
    })
    const { toasts, undo } = useToast()
    press('a')
    await vi.waitFor(() => expect(toasts.value.at(-1)?.undo).toBeDefined())

    undo(toasts.value.at(-1)?.id ?? 0)

    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/entry/review/a'))
    expect(calls.some((it) => it.url.endsWith('/a/undos'))).toBe(true)
  })

  it('refuses with R and the digit of a reason', async () => {
    const { calls } = await openDesk({
      'POST /api/console/applications/a/refusals': () =>
        json({ outcome: 'REFUSED', reason: '不是店主' })
    })

    press('r')
    await flushPromises()
    press('2')
    await flushPromises()

    const call = calls.find((it) => it.url.endsWith('/a/refusals'))
    expect(await call?.json()).toEqual({ reason: '不是店主' })
  })

  it('brings back what could not be approved and says why', async () => {
    const { page: desk } = await openDesk({
      'POST /api/console/applications/a/approvals': () => json({ outcome: 'MERGE_REFUSED' })
    })

    press('a')
    await vi.waitFor(() => expect(desk.text()).toContain('手机号属于另一个人'))

    expect(desk.get('nav[aria-label=审核]').text()).toContain('湖州织里')
  })
})
