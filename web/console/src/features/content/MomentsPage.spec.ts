import { beforeEach, expect, it, vi } from 'vitest'
import { connection } from '@qunying/shared/connection'
import { useSession } from '@/features/session'
import { useConfirm } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
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
  limits: { text: 2000, pictures: 9, titleBytes: 64 }
}

beforeEach(() => (document.body.innerHTML = ''))

async function open(
  moments: unknown[],
  permissions = ['CONTENT_READ', 'CONTENT_MANAGE'],
  others: Parameters<typeof serve>[0] = {}
) {
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
    [`POST ${AT}/m/settle`]: () => new Response(null, { status: 204 }),
    ...others
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

it('says that one is being stopped only as long as it can be', async () => {
  const states = ['ASKED', 'IN_DOUBT', 'FAILED', 'ENDED', 'CANCELLED']
  const { page } = await open(
    states.map((state) => ({ ...moment, id: state, state, cancelling: true }))
  )
  await shown('停止中')
  const chips = page.findAll('tbody tr').map((it) => it.text())
  expect(chips.map((it) => it.includes('停止中'))).toEqual([true, false, false, false, false])
  await page.findAll('tbody tr')[1]?.trigger('click')
  await shown('客户朋友圈')
  expect(document.querySelector('[role=dialog]')?.textContent).not.toContain('停止中')
})

it('does not offer to send again what was to be stopped', async () => {
  const stopped = { ...moment, state: 'IN_DOUBT', cancelling: true, lookedAt: undefined }
  const { page, calls } = await open([stopped])
  await shown('待核实')
  await page.get('tbody tr').trigger('click')
  await press('确认不在')
  await vi.waitFor(() => expect(asked.value?.what.text).toContain('它会记为已停止'))
  expect(document.body.textContent).not.toContain('不在，再发一次')
  asked.value?.answer(true)
  const said = () => calls.find((it) => it.url.endsWith('/settle'))
  await vi.waitFor(() => expect(said()).toBeDefined())
  expect(await said()?.json()).toEqual({ there: false })
})

it('says that the platform does not take the credentials, and asks once', async () => {
  const { calls } = await open([], undefined, {
    'GET /api/console/connections/w/moments/choice': () =>
      problem(502, 'moments-untold', { params: { because: '40001' } })
  })
  await press('写朋友圈')
  await shown('平台没有给出结果（Secret 不对')
  expect(connection.isLost.value).toBe(false)
  expect(calls.filter((it) => it.url.endsWith('/choice'))).toHaveLength(1)
  expect(document.querySelector('textarea')).toBeNull()
})

it('chooses a channel that is switched on, and writes nothing on one that is not', async () => {
  const off = { id: 'o', channel: 'wecom', name: '旧企微', state: 'OFF' }
  const { page, calls } = await open([], undefined, {
    'GET /api/console/connections': () =>
      json([off, { id: 'w', channel: 'wecom', name: '企微', state: 'TROUBLE' }]),
    'GET /api/console/connections/o/moments': () => json({ items: [moment] })
  })
  await shown('还没有写过朋友圈')
  expect(calls.some((it) => it.url.includes('/o/moments'))).toBe(false)
  await press('旧企微（已停用）')
  await shown('新品到店')
  expect(page.text()).not.toContain('写朋友圈')
})

it('says that the channels cannot be listed, and tries again', async () => {
  let isUp = false
  await open([], undefined, {
    'GET /api/console/connections': () =>
      isUp ? json([{ id: 'w', channel: 'wecom', name: '企微' }]) : problem(500, 'unexpected')
  })
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull())
  isUp = true
  await press('现在重试')
  await shown('还没有写过朋友圈')
})

it('counts the title of a link in bytes', async () => {
  await open([])
  await press('写朋友圈')
  await press('链接')
  await shown('0 / 64 字节')
  const field = [...document.querySelectorAll('label')].find(
    (it) => it.textContent?.trim() === '链接标题'
  )
  const input = document.getElementById(field?.htmlFor ?? '') as HTMLInputElement
  input.value = '题'.repeat(22)
  input.dispatchEvent(new Event('input'))
  await shown('66 / 64 字节')
})
