import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

beforeEach(() => (document.body.innerHTML = ''))

async function open(path: string, permissions: string[], answers: Parameters<typeof serve>[0]) {
  const calls = serve(answers)
  const opened = await openPage(path, routes)
  useSession().$patch({ current: { permissions } as never })
  return { ...opened, calls }
}

const press = (label: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === label)?.click()

it('shows a replaced secret once, and nothing of it once the drawer is closed', async () => {
  const { page, calls } = await open('/settings/webhooks', ['PLAYBOOK_READ', 'CONNECTION_MANAGE'], {
    'GET /api/console/webhook-secrets': () => json(['erp']),
    'PUT /api/console/webhook-secrets/erp': () => json(['erp'])
  })
  await vi.waitFor(() => expect(page.text()).toContain('erp'))
  await page
    .findAll('button')
    .find((it) => it.text() === '更换')
    ?.trigger('click')
  await vi.waitFor(() => expect(document.body.textContent).toContain('从下一次调用起用新密钥签名'))

  document
    .querySelector<HTMLFormElement>('#webhook-secret-form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))

  await vi.waitFor(() => expect(document.body.textContent).toContain('只显示这一次'))
  const sent = (await calls.find((it) => it.method === 'PUT')?.json()) as { secret: string }
  expect(sent.secret).toMatch(/^[0-9a-f]{64}$/)
  expect(document.body.textContent).toContain(sent.secret)

  press('已收好')
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(sent.secret))
})

it('offers no secrets to who may only read', async () => {
  const { page } = await open('/settings/webhooks', ['PLAYBOOK_READ'], {
    'GET /api/console/webhook-secrets': () => json(['erp'])
  })

  await vi.waitFor(() => expect(page.text()).toContain('erp'))
  expect(page.findAll('button').map((it) => it.text())).not.toContain('更换')
  expect(page.findAll('button').map((it) => it.text())).not.toContain('新密钥')
})

it('keeps how soon a community answers', async () => {
  const { page, calls } = await open('/settings/answers', ['WORK_READ', 'WORK_MANAGE'], {
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家' }]),
    'GET /api/console/work/question-settings/c': () =>
      json({ minutes: 10, dayFrom: '08:00:00', dayUntil: '22:00:00', zone: 'Asia/Shanghai' }),
    'PUT /api/console/work/question-settings/c': () => new Response(null, { status: 204 })
  })
  await vi.waitFor(() => expect(page.findAll('input[type="time"]')).toHaveLength(2))

  await page.findAll('input[type="time"]')[0]?.setValue('09:30')
  await page.get('form').trigger('submit')

  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  expect(await calls.find((it) => it.method === 'PUT')?.json()).toEqual({
    minutes: 10,
    dayFrom: '09:30',
    dayUntil: '22:00',
    zone: 'Asia/Shanghai'
  })
})

it('lets who may only read change nothing', async () => {
  const { page } = await open('/settings/answers', ['WORK_READ'], {
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家' }]),
    'GET /api/console/work/question-settings/c': () =>
      json({ minutes: 10, dayFrom: '08:00:00', dayUntil: '22:00:00', zone: 'Asia/Shanghai' })
  })

  await vi.waitFor(() => expect(page.findAll('input[type="time"]')).toHaveLength(2))
  expect(page.findAll('input[type="time"]')[0]?.attributes('disabled')).toBeDefined()
  expect(page.text()).not.toContain('保存时限')
})
