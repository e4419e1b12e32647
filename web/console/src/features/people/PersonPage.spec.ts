import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useConfirm, useToast } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const detail = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  phoneMasked: '138****0001',
  staff: false,
  createdAt: '2026-11-01T00:00:00Z',
  identities: [],
  profile: {},
  tags: [],
  branches: [],
  consents: [],
  merges: [],
  customerOf: [],
  ...more
})
const given = (purpose: string, isGiven: boolean, at: string) => ({
  purpose,
  textVersion: '1',
  given: isGiven,
  at,
  text: purpose
})

async function open(answers: Parameters<typeof serve>[0] = {}) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/profile-fields': () =>
      json([{ key: 'shop', title: '店名', type: 'TEXT', choices: [], system: false }]),
    'GET /api/console/tag-groups': () => json([]),
    'GET /api/console/people/a/facts': () => json({ items: [] }),
    'GET /api/console/people/a/seats': () => json([]),
    'GET /api/console/people/b/seats': () => json([]),
    'GET /api/console/people': () =>
      json({ items: [{ ...detail('a', '王芳') }, { ...detail('b', '小王') }] }),
    'GET /api/console/people/a': () => json(detail('a', '王芳', { profile: { shop: '芳芳' } })),
    'GET /api/console/people/b': () => json(detail('b', '小王', { profile: { shop: '小铺' } })),
    'GET /api/console/people/b/merge-refusals': () => json([]),
    ...answers
  })
  const opened = await openPage('/people/a', routes)
  useSession().$patch({ current: { permissions: ['PERSON_READ', 'PERSON_MANAGE'] } as never })
  await vi.waitFor(() => expect(opened.page.text()).toContain('王芳'))
  return { ...opened, calls }
}

const button = (label: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === label)
const drawer = () => document.querySelector('.qy-drawer')?.textContent ?? ''

async function chooseOther(page: Awaited<ReturnType<typeof open>>['page']) {
  await page.get('button[aria-label="更多"]').trigger('click')
  await vi.waitFor(() => expect(button('合并…')).toBeDefined())
  button('合并…')?.click()
  await vi.waitFor(() => expect(drawer()).toContain('合并到「王芳」'))
  const input = document.querySelector<HTMLInputElement>('.qy-drawer input')
  if (!input) throw new Error('nothing to search with')
  input.value = '王'
  input.dispatchEvent(new Event('input'))
  await vi.waitFor(() => expect(drawer()).toContain('小王'))
  expect([...document.querySelectorAll('.qy-drawer li')]).toHaveLength(1) // not the person itself
  document.querySelector<HTMLElement>('.qy-drawer li button')?.click()
  await vi.waitFor(() => expect(drawer()).toContain('小铺'))
}

it('merges another record into this one after both were seen, and takes it back', async () => {
  const { page, calls } = await open({
    'POST /api/console/people/b/merges': () => json({ id: 'm1', person: 'a' }, 201),
    'POST /api/console/merges/m1/undos': () => new Response(null, { status: 204 })
  })
  await chooseOther(page)
  expect(drawer()).toContain('不采用')

  button('合并成一个人')?.click()
  await vi.waitFor(() => expect(useToast().toasts.value.at(-1)?.text).toContain('小王'))
  const made = calls.find((it) => it.method === 'POST')
  expect(await made?.json()).toEqual({ into: 'a' })

  useToast().undo(useToast().toasts.value.at(-1)?.id ?? 0)
  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/merges/m1/undos'))).toBe(true))
  page.unmount()
})

it('says why two records cannot be one, and does not offer to merge them', async () => {
  const { page } = await open({
    'GET /api/console/people/b/merge-refusals': () => json(['both-seated'])
  })

  await chooseOther(page)

  expect(drawer()).toContain('同一社群里都有位子')
  expect(button('合并成一个人')?.disabled).toBe(true)
  page.unmount()
})

it('withdraws only a consent that holds today, after asking', async () => {
  const consents = [
    given('notify', true, '2026-11-20T00:00:00Z'),
    given('verify-identity', false, '2026-11-19T00:00:00Z'),
    given('verify-identity', true, '2026-11-18T00:00:00Z')
  ]
  const { page, calls } = await open({
    'GET /api/console/people/a': () => json(detail('a', '王芳', { consents })),
    'DELETE /api/console/people/a/consents/notify': () => problem(503, 'away')
  })
  const offers = page.findAll('button').filter((it) => it.text() === '撤回同意')
  expect(offers).toHaveLength(1)

  await offers[0]?.trigger('click')
  useConfirm().asked.value?.answer(true)

  await vi.waitFor(() => expect(page.text()).toContain('连不上'))
  expect(calls.filter((it) => it.method === 'DELETE')).toHaveLength(1)
  page.unmount()
})

it('fills the form of a remark with what is noted by the one it was opened for', async () => {
  const follow = (staff: string) => ({ connection: 'w', staff, since: '2026-11-01T00:00:00Z' })
  const noted = (name: string) =>
    json({ remark: { name }, limits: { remark: 20, description: 150 } })
  let answerSlow: (answer: Response) => void = () => undefined
  const { page } = await open({
    'GET /api/console/people/a': () =>
      json(detail('a', '王芳', { customerOf: [follow('lin'), follow('zhao')] })),
    'GET /api/console/people/a/customer-of/w/lin/remark': () =>
      new Promise<Response>((resolve) => (answerSlow = resolve)),
    'GET /api/console/people/a/customer-of/w/zhao/remark': () => noted('赵的客户')
  })
  const name = () => document.querySelector<HTMLInputElement>('.qy-drawer input')?.value
  const remark = (at: number) =>
    page
      .findAll('button')
      .filter((it) => it.text() === '备注')
      [at]?.trigger('click')

  await remark(0)
  await remark(1)
  await vi.waitFor(() => expect(name()).toBe('赵的客户'))
  answerSlow(noted('林的客户'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(name()).toBe('赵的客户')
})
