import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useConfirm } from '@/shared/ui'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'

const moment = {
  id: 'm',
  wish: {
    connection: 'w',
    post: { text: '新品到店', pictures: [] },
    staff: ['lin', 'wang'],
    tags: [{ ref: 'et1', name: '已下单' }]
  },
  by: '陈',
  at: '2026-11-28T02:30:00Z',
  state: 'OPEN',
  cancelling: false,
  invalidStaff: [],
  invalidTags: [],
  senders: 2,
  published: 1,
  lookedAt: '2026-11-28T03:30:00Z'
}
const { asked } = useConfirm()
const choice = {
  staff: [{ staff: 'lin', name: '林' }, { staff: 'wang' }],
  tags: [{ ref: 'g', name: '意向', tags: [{ ref: 'et1', name: '已下单' }] }],
  limits: { text: 2000, pictures: 9 }
}

beforeEach(() => (document.body.innerHTML = ''))

async function open(moments: unknown[], permissions = ['CONTENT_READ', 'CONTENT_MANAGE']) {
  const AT = '/api/console/connections/w/moments'
  const calls = serve({
    'GET /api/console/connections': () => json([{ id: 'w', channel: 'wecom', name: '企微' }]),
    [`GET ${AT}`]: () => json({ items: moments }),
    [`GET ${AT}/choice`]: () => json(choice),
    [`GET ${AT}/m/publishers`]: () =>
      json({
        items: [
          { staff: 'wang', published: false },
          { staff: 'lin', name: '林', published: true }
        ]
      }),
    [`POST ${AT}`]: () => json({ id: 'n' }),
    [`POST ${AT}/m/cancel`]: () => new Response(null, { status: 204 }),
    [`POST ${AT}/m/settle`]: () => new Response(null, { status: 204 })
  })
  const opened = await openPage('/content/moments', routes)
  useSession().$patch({
    current: { permissions, allBranches: true, branches: [{ id: 'b', name: '总部' }] } as never
  })
  return { ...opened, calls }
}

const shown = (text: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 4000 })
const press = async (text: string) => {
  const found = () =>
    [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === text)
  await vi.waitFor(() => expect(found()?.disabled).toBe(false))
  found()?.click()
}

it('says what it is for while there is none', async () => {
  await open([])
  await shown('还没有写过朋友圈')
  await shown('点一下才会发表')
})

it('shows who has not published yet, and stops it only when that is meant', async () => {
  const { page, calls } = await open([moment])
  await shown('1 / 2')
  await page.get('tbody tr').trigger('click')
  await shown('林（lin）')
  expect(document.querySelector('.who')?.textContent).toContain('wang')

  await press('停止发表')
  await vi.waitFor(() => expect(asked.value?.what.text).toContain('已经发表的不会撤回'))
  expect(calls.some((it) => it.url.endsWith('/cancel'))).toBe(false)
  asked.value?.answer(true)
  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/cancel'))).toBe(true))
})

it('has people say whether one in doubt is there', async () => {
  const { page, calls } = await open([{ ...moment, state: 'IN_DOUBT', lookedAt: undefined }])
  await shown('待核实')
  await page.get('tbody tr').trigger('click')
  await shown('客户朋友圈')
  await press('已经在了')

  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/settle'))).toBe(true))
  const said = calls.find((it) => it.url.endsWith('/settle'))
  expect(await said?.json()).toEqual({ there: true })
})

it('hands in what was written, for all where nobody is chosen', async () => {
  const { calls } = await open([])
  await press('写朋友圈')
  await shown('0 / 2000 字')
  const text = document.querySelector('textarea')!
  text.value = '周末上新'
  text.dispatchEvent(new Event('input'))
  await shown('4 / 2000 字')
  await press('提交给员工')

  const written = () => calls.find((it) => it.method === 'POST')
  await vi.waitFor(() => expect(written()).toBeDefined())
  expect(await written()?.json()).toEqual({ text: '周末上新', pictures: [], staff: [], tags: [] })
})

it('does not take what is too long', async () => {
  await open([])
  await press('写朋友圈')
  await shown('0 / 2000 字')
  const text = document.querySelector('textarea')!
  text.value = '长'.repeat(2001)
  text.dispatchEvent(new Event('input'))
  await shown('2001 / 2000 字')
  const submit = [...document.querySelectorAll('button')].find((it) =>
    it.textContent?.includes('提交给员工')
  )
  expect(submit?.disabled).toBe(true)
})

it('only shows them to those who may not write', async () => {
  const { page } = await open([moment], ['CONTENT_READ'])
  await shown('新品到店')
  expect(page.text()).not.toContain('写朋友圈')
})
