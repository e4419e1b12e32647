import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const send = {
  id: 'a',
  capability: 'SEND_TO_GROUP',
  state: 'APPROVAL',
  groupId: 'g',
  groupName: '微商华东导购1群',
  text: '明天会员日',
  why: 'member-day/hello',
  due: '2026-11-28T02:30:00Z',
  reason: { code: 'approval', text: '等待另一个人同意。' },
  priority: 'NORMAL',
  askedBy: 'other'
}

async function open(path: string) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/dispatches': () => json({ items: [send, { ...send, id: 'b' }] }),
    'POST /api/console/dispatches/approve': () =>
      json({ done: ['a'], undone: [{ id: 'b', code: 'needs-another-person' }] }),
    'POST /api/console/dispatches/refuse': () => json({ done: ['a'], undone: [] })
  })
  const opened = await openPage(path, routes)
  useSession().$patch({ current: { accountId: 'me', permissions: ['GROUP_SPEAK'] } as never })
  return { ...opened, calls }
}

const button = (text: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === text)

it('asks for the states of the look and shows why something waits', async () => {
  const { page, calls } = await open('/calendar/sends?state=unsent')

  await vi.waitFor(() => expect(page.text()).toContain('等待另一个人同意。'))
  const asked = new URL(calls.find((it) => it.url.includes('dispatches?'))?.url ?? '')
  expect(asked.searchParams.getAll('state')).toEqual(['DROPPED', 'FAILED', 'EXPIRED', 'CANCELLED'])
})

it('agrees to many and says which ones it could not', async () => {
  const { page, calls } = await open('/calendar/sends?state=approval')
  await vi.waitFor(() => expect(page.findAll('tbody tr')).toHaveLength(2))

  await page.get('thead input[type="checkbox"]').setValue(true)
  await vi.waitFor(() => expect(button('同意发送')).toBeDefined())
  button('同意发送')?.click()

  await vi.waitFor(() => expect(page.text()).toContain('1 条没有办成'))
  const asked = calls.find((it) => it.url.endsWith('/approve'))
  expect(await asked?.json()).toEqual({ ids: ['a', 'b'] })
})

it('refuses only with a reason', async () => {
  const { page, calls } = await open('/calendar/sends?state=approval')
  await vi.waitFor(() => expect(page.findAll('tbody tr')).toHaveLength(2))
  await page.get('tbody tr').trigger('click')
  await vi.waitFor(() => expect(button('不同意')).toBeDefined())
  button('不同意')?.click()

  await vi.waitFor(() => expect(document.querySelector('textarea')).not.toBeNull())
  const refuse = [...document.querySelectorAll<HTMLButtonElement>('button[type="submit"]')].at(-1)
  expect(refuse?.disabled).toBe(true)
  const reason = document.querySelector('textarea')!
  reason.value = '活动改期'
  reason.dispatchEvent(new Event('input'))
  await vi.waitFor(() => expect(refuse?.disabled).toBe(false))
  refuse?.click()

  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/refuse'))).toBe(true))
  const asked = calls.find((it) => it.url.endsWith('/refuse'))
  expect(await asked?.json()).toEqual({ ids: ['a'], reason: '活动改期' })
})
