import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const entry = {
  entry: 'e',
  programme: 'p',
  playbook: 'b',
  key: 'member-day',
  title: '会员日',
  communities: ['c'],
  step: '',
  kinds: ['send'],
  at: '2026-11-28T02:30:00Z',
  moved: true,
  people: 0,
  state: 'WAITING'
}
const step = {
  programme: 'q',
  playbook: 'b',
  key: 'welcome',
  title: '新人欢迎',
  communities: ['c'],
  step: 'hello',
  kinds: ['ask'],
  at: '2026-11-28T02:00:00Z',
  moved: false,
  people: 1234,
  state: 'WAITING'
}

async function open(path: string, answers: Parameters<typeof serve>[0] = {}) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/calendar': () => json([step, entry]),
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家' }]),
    'POST /api/console/calendar/e/outlook': () => json({ collides: ['今日上新'], posts: 7 }),
    'POST /api/console/calendar/e/move': () => json(null),
    'GET /api/console/pressure': () => json({ perDay: 6, perWeek: 25 }),
    ...answers
  })
  const opened = await openPage(path, routes)
  useSession().$patch({
    current: {
      permissions: ['PLAYBOOK_READ', 'PLAYBOOK_MANAGE', 'COMMUNITY_READ', 'GROUP_SPEAK']
    } as never
  })
  return { ...opened, calls }
}

const bodyOf = async (calls: Request[], path: string): Promise<unknown> =>
  calls.find((it) => it.url.endsWith(path))?.json()

it('asks for the week of the zone and shows times, people and what was moved', async () => {
  const { page, calls } = await open('/calendar?view=week&day=2026-11-27')

  await vi.waitFor(() => expect(page.text()).toContain('会员日'))
  const asked = new URL(calls.find((it) => it.url.includes('/calendar?'))?.url ?? '')
  expect(asked.searchParams.get('from')).toBe('2026-11-22T16:00:00.000Z')
  expect(page.text()).toContain('10:30')
  expect(page.text()).toContain('1,234')
  expect(page.get('.chip.post').attributes('draggable')).toBe('true')
  expect(page.get('.chip.ask').attributes('draggable')).toBe('false')
})

it('shows what a move would mean before it saves it', async () => {
  const { page, calls } = await open('/calendar?view=list&day=2026-11-27')
  await vi.waitFor(() => expect(page.find('.chip.post').exists()).toBe(true))

  await page.get('.chip.post').trigger('click')
  await vi.waitFor(() => expect(document.querySelector('input[type="time"]')).not.toBeNull())
  const time = document.querySelector<HTMLInputElement>('input[type="time"]')!
  time.value = '11:00'
  time.dispatchEvent(new Event('input'))
  await vi.waitFor(() => expect(document.body.textContent).toContain('今日上新'))
  expect(document.body.textContent).toContain('超过每人每天 6 条')
  expect(calls.some((it) => it.url.endsWith('/move'))).toBe(false)

  const save = [...document.querySelectorAll('button')].find((it) =>
    it.textContent?.includes('保存时间')
  )
  save?.click()
  await vi.waitFor(async () =>
    expect(await bodyOf(calls, '/e/move')).toEqual({ to: '2026-11-28T03:00:00.000Z' })
  )
})

it('says why a step of each person cannot be dragged, and leads to it in the playbook', async () => {
  const { page } = await open('/calendar?view=week&day=2026-11-27')
  await vi.waitFor(() => expect(page.find('.chip.ask').exists()).toBe(true))
  expect(page.get('.chip.ask').attributes('title')).toContain('按每个人各自开始的时间算')
  expect(page.get('.chip.post').attributes('title')).not.toContain('按每个人')

  await page.get('.chip.ask').trigger('click')

  await vi.waitFor(() => expect(document.body.textContent).toContain('到剧本里改这一步的时点'))
  expect([...document.querySelectorAll('a')].map((it) => it.getAttribute('href'))).toContain(
    '/playbooks/b?programme=welcome&step=hello'
  )
})

it('keeps the minute of what is dropped on another hour', async () => {
  const { page, calls } = await open('/calendar?view=week&day=2026-11-27')
  await vi.waitFor(() => expect(page.find('.chip.post').exists()).toBe(true))

  await page.get('.chip.post').trigger('dragstart')
  const row = page.findAll('tbody tr').find((it) => it.text().startsWith('14:00'))
  await row?.findAll('td')[6]?.trigger('drop')

  await vi.waitFor(async () =>
    expect(await bodyOf(calls, '/e/outlook')).toEqual({ to: '2026-11-29T06:30:00.000Z' })
  )
  expect(calls.some((it) => it.url.endsWith('/move'))).toBe(false)
})

it('says what to do while nothing is planned', async () => {
  const { page } = await open('/calendar', { 'GET /api/console/calendar': () => json([]) })

  await vi.waitFor(() => expect(page.text()).toContain('选一个剧本'))
  expect(page.find('a[href="/playbooks"]').exists()).toBe(true)
})
