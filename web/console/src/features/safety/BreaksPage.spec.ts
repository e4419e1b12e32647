import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useConfirm } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { BreakerRule, BreakView } from './types'

const flood: BreakView = {
  of: {
    id: 'a',
    kind: 'FLOOD',
    community: 'c',
    branch: 'b',
    group: 'g',
    place: '杭州一群',
    why: { measured: 231, limit: 200, usual: 3.4, minutes: 1 },
    locks: true,
    startedAt: '2026-11-27T02:00:00Z',
    until: '2026-11-27T02:30:00Z'
  },
  slows: true,
  pauses: false
}
const rule: BreakerRule = {
  raidJoins: 60,
  raidMinutes: 5,
  floodMessages: 200,
  times: 5,
  echoGroups: 8,
  locksTalk: true,
  holdMinutes: 30,
  crisisComplaints: 8,
  pauseHours: 12,
  plan: ['看最近的抱怨', '在群里表态'],
  version: 0
}

let page: VueWrapper
afterEach(() => page.unmount())

async function openBreaks(answers: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    'GET /api/console/safety/breaks': () => json({ items: [flood] }),
    'GET /api/console/safety/breaker': () => json(rule),
    ...answers
  })
  const opened = await openPage('/safety/breaks', routes)
  page = opened.page
  useSession().$patch({
    current: { permissions: ['SAFETY_READ', 'SAFETY_MANAGE', 'GROUP_MODERATE'] } as never
  })
  await vi.waitFor(() => expect(page.text()).toContain('杭州一群'))
  const button = (text: string) => page.findAll('button').find((it) => it.text() === text)!
  return { calls, button, go: opened.go }
}

describe('the page of breaks', () => {
  it('says what is held, why, and what it does', async () => {
    await openBreaks()

    expect(page.text()).toContain('1 分钟内 231 条发言，上限 200，平时 3.4')
    expect(page.text()).toMatch(/入群先审.*群员停言/)
    expect(page.text()).not.toContain('定时发送暂停')
  })

  it('holds longer with a click, and says so where it is over already', async () => {
    const { button } = await openBreaks({
      'POST /api/console/safety/breaks/a/prolongations': () => problem(409, 'break-over')
    })

    await button('延长 30 分钟').trigger('click')

    await vi.waitFor(() => expect(page.text()).toContain('这次熔断已经结束了'))
  })

  it('saves the limits with the plan line by line', async () => {
    const { calls, button } = await openBreaks({
      'PUT /api/console/safety/breaker': () => json({ ...rule, version: 1 })
    })
    await button('门限与预案').trigger('click')
    await vi.waitFor(() => expect(page.find('textarea').exists()).toBe(true))
    expect(page.get('textarea').element.value).toBe('看最近的抱怨\n在群里表态')

    await page.get('textarea').setValue('先道歉\n再补偿')
    await page.get('form').trigger('submit')

    await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
    const put = calls.find((it) => it.method === 'PUT')
    expect(await put?.json()).toMatchObject({ plan: ['先道歉', '再补偿'], raidJoins: 60 })
  })

  it('keeps what is not saved while one looks elsewhere on the page, and asks before it is left', async () => {
    const { button, go } = await openBreaks()
    const { asked } = useConfirm()
    await button('门限与预案').trigger('click')
    await vi.waitFor(() => expect(page.find('textarea').exists()).toBe(true))
    await page.get('textarea').setValue('先道歉')

    await button('正在熔断').trigger('click')
    await button('门限与预案').trigger('click')
    expect(page.get('textarea').element.value).toBe('先道歉')

    const left = go.push('/elsewhere')
    await vi.waitFor(() => expect(asked.value?.what.title).toContain('有改动没保存'))
    asked.value?.answer(false)
    await left
    expect(go.currentRoute.value.path).toBe('/safety/breaks')
  })
})
