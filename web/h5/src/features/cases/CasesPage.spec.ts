import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { MyCase, MySanction } from './types'

const held: MyCase = {
  id: 'c1',
  message: 'm1',
  groupName: '华东7群',
  text: '加我 <b>微信</b> 拿货',
  saidAt: '2026-11-20T02:00:00Z',
  category: 'ADVERT',
  withheld: true,
  state: 'OPEN',
  open: true
}
const appeal = {
  text: '说的是自己的店',
  filedAt: '2026-11-20T03:00:00Z',
  due: '2026-11-21T03:00:00Z',
  state: 'OPEN'
} as const
const FILE = 'POST /api/h5/cases/c1/appeals'

async function open(cases: MyCase[], answers: Parameters<typeof serve>[0] = {}, query = '') {
  const calls = serve({ 'GET /api/h5/cases': () => json(cases), ...answers })
  const { page } = await openPage(`/h5/cases${query}`, routes)
  await flushPromises()
  return { page, calls }
}

type Page = Awaited<ReturnType<typeof open>>['page']

const button = (page: Page, text: string) => page.findAll('button').find((it) => it.text() === text)

async function write(page: Page, text: string) {
  await button(page, '我要申诉')?.trigger('click')
  await page.get('dialog textarea').setValue(text)
  await page.get('dialog form').trigger('submit')
  await flushPromises()
}

describe('rules and appeals', () => {
  afterEach(() => void vi.useRealTimers())

  it('tells what I said as it was said, why it is not shown and where', async () => {
    const { page } = await open([held])

    expect(page.get('.said').text()).toBe('加我 <b>微信</b> 拿货')
    for (const word of ['疑似广告', '华东7群', '没有展示', '没有其他处置'])
      expect(page.text()).toContain(word)
  })

  it.each([
    [{ step: 'WARN', strike: 1, state: 'APPLIED' }, '提醒（第 1 次）'],
    [
      { step: 'MUTE', strike: 2, state: 'APPLIED', until: '2020-03-04T02:00:00Z' },
      '禁言至 2020-03-04'
    ],
    [{ step: 'REMOVE', strike: 3, state: 'UNDONE' }, '移出群，已撤销'],
    [{ step: 'BAN', strike: 4, state: 'APPLIED' }, '移出并拉黑（第 4 次）'],
    [{ state: 'PROPOSED' }, '还在处理']
  ] as [MySanction, string][])('says what followed: %o', async (sanction, words) => {
    const { page } = await open([{ ...held, sanction }])

    expect(page.get('dd').text()).toContain(words)
  })

  it('asks again until what was planned has come into effect', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const answers: MySanction[] = [
      { state: 'PLANNED' },
      { step: 'WARN', strike: 1, state: 'APPLIED' }
    ]
    const { page, calls } = await open([], {
      'GET /api/h5/cases': () => json([{ ...held, sanction: answers.shift() }])
    })
    expect(page.get('dd').text()).toBe('还在处理')

    await vi.advanceTimersByTimeAsync(10_000)
    await flushPromises()

    expect(page.get('dd').text()).toBe('提醒（第 1 次）')
    expect(calls).toHaveLength(2)
  })

  it('takes an appeal and waits for the answer', async () => {
    const { page, calls } = await open([held], {
      [FILE]: () => json([{ ...held, appeal, open: false }])
    })

    await write(page, '  说的是自己的店 ')

    expect(await calls.find((it) => it.method === 'POST')?.json()).toEqual({
      text: '说的是自己的店'
    })
    expect(page.find('dialog').exists()).toBe(false)
    expect(page.get('[role=status]').text()).toContain('已经交上去')
    expect(page.text()).toContain('等待答复，最晚')
    expect(button(page, '我要申诉')).toBeUndefined()
  })

  it.each(['   ', '长'.repeat(1001)])('sends nothing that does not fit', async (text) => {
    const { page, calls } = await open([held])

    await write(page, text)

    expect(calls.some((it) => it.method === 'POST')).toBe(false)
    expect(button(page, '交申诉')?.attributes('disabled')).toBeDefined()
  })

  it('keeps what I wrote when it was not sent', async () => {
    const { page } = await open([held], { [FILE]: () => problem(503, 'server-unreachable') })

    await write(page, '不是广告')

    expect(page.get('dialog [role=alert]').text()).toContain('没有交上去')
    expect(page.get<HTMLTextAreaElement>('dialog textarea').element.value).toBe('不是广告')
  })

  it('reads again what was appealed elsewhere', async () => {
    let now: MyCase = held
    const { page } = await open([], {
      'GET /api/h5/cases': () => json([now]),
      [FILE]: () => {
        now = { ...held, appeal, open: false }
        return problem(409, 'appealed-already')
      }
    })

    await write(page, '不是广告')

    expect(page.get('dialog [role=alert]').text()).toContain('已经申诉过了')
    expect(page.text()).toContain('等待答复，最晚')
  })

  it('says so when it is gone meanwhile, and keeps what I wrote', async () => {
    let now = [held]
    const { page } = await open([], {
      'GET /api/h5/cases': () => json(now),
      [FILE]: () => {
        now = []
        return problem(404, 'case-not-found')
      }
    })

    await write(page, '不是广告')

    expect(page.get('dialog [role=alert]').text()).toContain('现在不能申诉')
    expect(page.get<HTMLTextAreaElement>('dialog textarea').element.value).toBe('不是广告')
    expect(page.text()).toContain('一切都好')
  })

  it.each([
    ['UPHELD', 'DECIDED', '申诉未成立'],
    ['OVERTURNED', 'OVERTURNED', '申诉成立']
  ] as const)('shows the answer of an appeal that is %s', async (state, of, words) => {
    const { page } = await open([
      { ...held, state: of, open: false, appeal: { ...appeal, state, answer: '看过上下文了' } }
    ])

    expect(page.text()).toContain(words)
    expect(page.text()).toContain('答复：看过上下文了')
    expect(page.text().includes('没有展示')).toBe(of === 'DECIDED')
  })

  it('marks the message one came from', async () => {
    const other = { ...held, id: 'c2', message: 'm2', text: '另一句' }
    const { page } = await open([held, other], {}, '?message=m2')

    expect(page.findAll('[data-sought]').map((it) => it.get('.said').text())).toEqual(['另一句'])
  })

  it('is friendly when there is nothing', async () => {
    const { page } = await open([])

    expect(page.text()).toContain('一切都好')
  })
})
