import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useConfirm } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const welcome = {
  id: 'm',
  welcome: { text: '欢迎 %NICKNAME%，先看群公告' },
  notifies: true,
  by: '陈',
  at: '2026-11-28T02:30:00Z',
  state: 'KEPT',
  named: true,
  lookedAt: '2026-11-28T03:30:00Z',
  groups: 2,
  done: 1
}
const uses = [
  {
    group: 'g1',
    name: '一群',
    community: '老客户',
    open: true,
    progress: 'DONE',
    askedBy: '陈',
    askedAt: '2026-11-28T03:00:00Z',
    doneBy: '林',
    doneAt: '2026-11-28T04:00:00Z'
  },
  {
    group: 'g2',
    name: '二群',
    community: '老客户',
    open: true,
    progress: 'ASKED',
    askedBy: '陈',
    askedAt: '2026-11-28T03:00:00Z'
  }
]
const limits = { textBytes: 3000, titleBytes: 128, descriptionBytes: 512, most: 100 }
const { asked } = useConfirm()
const AT = '/api/console/connections/w/welcomes'

beforeEach(() => (document.body.innerHTML = ''))

async function open(
  welcomes: unknown[],
  permissions = ['CONTENT_READ', 'CONTENT_MANAGE'],
  others: Parameters<typeof serve>[0] = {}
) {
  const done = () => new Response(null, { status: 204 })
  const calls = serve({
    'GET /api/console/connections': () => json([{ id: 'w', channel: 'wecom', name: '企微' }]),
    [`GET ${AT}`]: () => json({ welcomes, used: welcomes.length, limits }),
    [`GET ${AT}/groups`]: () =>
      json([
        { id: 'g2', name: '二群', community: '老客户' },
        { id: 'g3', name: '三群', community: '老客户' }
      ]),
    [`GET ${AT}/m/groups`]: () => json(uses),
    [`POST ${AT}`]: () => json({ id: 'n' }),
    [`PUT ${AT}/m`]: done,
    [`DELETE ${AT}/m`]: done,
    [`POST ${AT}/m/again`]: done,
    [`POST ${AT}/m/settle`]: done,
    [`POST ${AT}/m/groups`]: () => json({ asked: 1 }),
    ...others
  })
  const opened = await openPage('/content/welcomes', routes)
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
const type = (text: string) => {
  const field = document.querySelector('textarea')!
  field.value = text
  field.dispatchEvent(new Event('input'))
}
const openFirst = async (page: Awaited<ReturnType<typeof open>>['page'], state: string) => {
  await shown(state)
  await page.get('tbody tr').trigger('click')
  await shown('哪些群用它')
}

it('says what it is for while there is none, and how much room is left', async () => {
  await open([])
  await shown('还没有入群欢迎语')
  await shown('已用 0 条，还能加 100 条')
})

it('shows what a newcomer sees and how far each group is', async () => {
  const { page } = await open([welcome])
  await openFirst(page, '1 / 2 个群')
  await shown('欢迎 新人，先看群公告')
  await shown('等群主设')
  expect(document.querySelector('.groups')?.textContent).toMatch(/林 .+ 设好/)
})

it('counts bytes, and hands in what was written', async () => {
  const { calls } = await open([])
  await press('加一条欢迎语')
  await shown('0 / 3000 字节')
  type('长'.repeat(1001))
  await shown('3003 / 3000 字节')
  const submit = [...document.querySelectorAll('button')].find((it) =>
    it.textContent?.includes('加进素材库')
  )
  expect(submit?.disabled).toBe(true)
  type('欢迎')
  await shown('6 / 3000 字节')
  await press('加进素材库')
  const written = () => calls.find((it) => it.method === 'POST')
  await vi.waitFor(() => expect(written()).toBeDefined())
  expect(await written()?.json()).toEqual({ text: '欢迎', notifies: true })
})

it('changes one, and does not ask again whether staff are told', async () => {
  const { page, calls } = await open([welcome])
  await openFirst(page, '在素材库')
  await press('修改')
  await vi.waitFor(() => expect(document.querySelector('textarea')?.value).toContain('先看群公告'))
  expect(document.body.textContent).not.toContain('让企业微信通知员工')
  type('新的')
  await press('保存修改')
  const written = () => calls.find((it) => it.method === 'PUT')
  await vi.waitFor(() => expect(written()).toBeDefined())
  expect(await written()?.json()).toEqual({ text: '新的', notifies: true })
})

it('removes one only when that is meant', async () => {
  const { page, calls } = await open([welcome])
  await openFirst(page, '在素材库')
  await press('删除')
  await vi.waitFor(() => expect(asked.value?.what.text).toContain('素材库里删掉'))
  expect(calls.some((it) => it.method === 'DELETE')).toBe(false)
  asked.value?.answer(true)
  await vi.waitFor(() => expect(calls.some((it) => it.method === 'DELETE')).toBe(true))
})

it('has people say whether one in doubt is there', async () => {
  const { page, calls } = await open([{ ...welcome, state: 'IN_DOUBT', named: false }])
  await openFirst(page, '待核实')
  await shown('系统不会自己再加一次')
  expect(document.body.textContent).not.toContain('修改')
  await press('已经在了')
  const said = () => calls.find((it) => it.url.endsWith('/settle'))
  await vi.waitFor(() => expect(said()).toBeDefined())
  expect(await said()?.json()).toEqual({ there: true })
})

it('says of one that people found that it cannot be touched from here', async () => {
  const { page, calls } = await open([{ ...welcome, named: false }])
  await openFirst(page, '在素材库，改不了')
  await shown('这里不知道它的编号')
  const buttons = [...document.querySelectorAll('button')].map((it) => it.textContent?.trim())
  expect(buttons).not.toContain('修改')
  expect(buttons).not.toContain('删除')
  await press('它已不在')
  asked.value?.answer(true)
  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/settle'))).toBe(true))
})

it('says why one was not added, and tries again', async () => {
  const { page, calls } = await open([{ ...welcome, state: 'NOT_ADDED', code: '41055' }])
  await openFirst(page, '没加成')
  await shown('素材库满了')
  await press('再试一次')
  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/again'))).toBe(true))
})

it('asks the owners of groups that were not asked yet', async () => {
  const { page, calls } = await open([welcome])
  await openFirst(page, '在素材库')
  document.querySelector<HTMLElement>('.groups .el-select__wrapper')?.click()
  const options = () =>
    [...document.querySelectorAll<HTMLElement>('.el-select-dropdown__item')].map((it) =>
      it.textContent?.trim()
    )
  await vi.waitFor(() => expect(options()).toEqual(['三群 · 老客户']))
  document.querySelector<HTMLElement>('.el-select-dropdown__item')?.click()
  await press('请群主去设')
  const said = () => calls.find((it) => it.method === 'POST' && it.url.endsWith('/m/groups'))
  await vi.waitFor(() => expect(said()).toBeDefined())
  expect(await said()?.json()).toEqual({ groups: ['g3'] })
})

it('says what the server refuses, and keeps what was written', async () => {
  await open([], undefined, {
    [`POST ${AT}`]: () => problem(409, 'welcomes-full', { params: { max: 100 } })
  })
  await press('加一条欢迎语')
  await shown('0 / 3000 字节')
  type('一百零一')
  await press('加进素材库')
  await shown('已有 100 条')
  expect(document.querySelector('textarea')?.value).toBe('一百零一')
})

it('writes nothing on a channel that is off, nor for who may only read', async () => {
  const { page } = await open([welcome], ['CONTENT_READ'])
  await openFirst(page, '在素材库')
  const buttons = [...document.querySelectorAll('button')].map((it) => it.textContent?.trim())
  expect(buttons).not.toContain('加一条欢迎语')
  expect(buttons).not.toContain('修改')
  expect(buttons).not.toContain('请群主去设')
})
