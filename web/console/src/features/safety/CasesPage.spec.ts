import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { useConfirm, useToast } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Appeal, CaseDetail, CaseView, Sanction } from './types'

const hit = { rule: 'r', category: 'ADVERT', mode: 'SOFT', points: 60 } as const
const view = (id: string, nickname: string, more: Partial<CaseView> = {}): CaseView => ({
  of: {
    id,
    message: `m-${id}`,
    group: 'g',
    community: 'c',
    seat: 's',
    person: `p-${id}`,
    nickname,
    text: '<b>加微信</b> 刷单',
    saidAt: '2026-11-27T02:00:00Z',
    openedAt: '2026-11-27T02:00:01Z',
    category: 'ADVERT',
    score: 90,
    mode: 'SOFT',
    withheld: true,
    hits: [
      { ...hit, key: 'advert-contact', title: 'shipped title' },
      { ...hit, key: 'our-own', title: '我们自己的规则', points: 30 }
    ],
    state: 'OPEN'
  },
  groupName: '华东8群',
  ...more
})
const detail = (of: CaseView): CaseDetail => ({
  view: of,
  earlier: [],
  strikes: 1,
  next: { kind: 'MUTE', hours: 24, notice: true }
})
const appeal: Appeal = {
  id: 'x',
  caseId: 'a',
  text: '我没有发广告',
  filedAt: '2026-11-27T03:00:00Z',
  due: '2026-11-28T03:00:00Z',
  state: 'OPEN'
}
const sanction: Sanction = {
  id: 'y',
  caseId: 'a',
  step: 'REMOVE',
  strike: 3,
  notice: false,
  reason: 'ADVERT',
  state: 'PROPOSED',
  askedBy: 'colleague',
  plannedAt: '2026-11-27T03:00:00Z'
}
const done = () => new Response(null, { status: 204 })
const shown = () => document.body.textContent ?? ''
const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }))
const clickOn = (text: string) =>
  [...document.body.querySelectorAll('button')]
    .find((it) => it.textContent?.includes(text))
    ?.click()

let close = () => {}

async function openCase(
  first: CaseView,
  answers: Parameters<typeof serve>[0] = {},
  permissions = ['SAFETY_READ', 'GROUP_MODERATE', 'PERSON_READ']
) {
  const second = view('b', '何建平')
  const calls = serve({
    'GET /api/console/cases': () => json({ items: [first, second] }),
    'GET /api/console/cases/a': () => json(detail(first)),
    'GET /api/console/cases/b': () => json(detail(second)),
    ...answers
  })
  const opened = await openPage('/safety', routes)
  close = () => opened.page.unmount()
  useSession().$patch({ current: { accountId: 'me', permissions } as never })
  await vi.waitFor(() => expect(opened.page.text()).toContain('何建平'))
  press('j')
  await vi.waitFor(() => expect(shown()).toContain('以前的案件'))
  return { ...opened, calls }
}

const sent = async (calls: Request[], path: string) =>
  calls.find((it) => it.method === 'POST' && it.url.endsWith(path))?.json()

describe('the page of cases', () => {
  beforeEach(() => {
    const { toasts, undo } = useToast()
    toasts.value.forEach((it) => undo(it.id))
  })
  // or the keys of one test would act on the page of another
  afterEach(() => close())

  it('shows what was said as plain text, and the rules by their titles', async () => {
    await openCase(view('a', '王秀芬'))

    expect(document.body.querySelector('blockquote')?.textContent).toBe('<b>加微信</b> 刷单')
    expect(shown()).toContain('广告词加联系方式')
    expect(shown()).not.toContain('shipped title')
    expect(shown()).toContain('我们自己的规则')
    expect(document.body.querySelector('a[href="/people/p-a"]')?.textContent).toContain('王秀芬')
  })

  it('judges by key and opens the next one', async () => {
    const { go, calls } = await openCase(view('a', '王秀芬'), {
      'POST /api/console/cases/a/decisions': done
    })

    press('f')

    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/safety/cases/b'))
    expect(await sent(calls, '/a/decisions')).toEqual({ unwanted: false, sanction: false })
  })

  it('asks before it sanctions and names the next step', async () => {
    const { calls } = await openCase(view('a', '王秀芬'), {
      'POST /api/console/cases/a/decisions': done
    })
    const { asked } = useConfirm()

    press('s')
    await vi.waitFor(() => expect(asked.value?.what.text).toContain('禁言 24 小时'))
    expect(await sent(calls, '/a/decisions')).toBeUndefined()
    asked.value?.answer(true)
    await flushPromises()

    expect(await sent(calls, '/a/decisions')).toEqual({ unwanted: true, sanction: true })
  })

  it('says why a decision was not taken and stays with the case', async () => {
    const { go } = await openCase(view('a', '王秀芬'), {
      'POST /api/console/cases/a/decisions': () => problem(409, 'case-decided')
    })

    press('r')

    await vi.waitFor(() => expect(shown()).toContain('这个案件已经有人处理了'))
    expect(go.currentRoute.value.path).toBe('/safety/cases/a')
  })

  it('decides nothing for those who may only look', async () => {
    const { calls } = await openCase(view('a', '王秀芬'), {}, ['SAFETY_READ'])

    press('f')
    press('r')
    press('s')
    await flushPromises()

    expect(shown()).not.toContain('违规，仅记录')
    expect(calls.filter((it) => it.method === 'POST').map((it) => it.url)).toEqual([])
  })

  it('takes the word of a second person, but not of who asked for the sanction', async () => {
    const { calls } = await openCase(view('a', '王秀芬', { sanction }), {
      'POST /api/console/cases/a/agreements': done
    })
    clickOn('同意处置')
    await flushPromises()
    expect(await sent(calls, '/a/agreements')).toEqual({ agreed: true })
    close()
    document.body.innerHTML = ''

    await openCase(view('a', '王秀芬', { sanction: { ...sanction, askedBy: 'me' } }))
    expect(shown()).toContain('要由另一位同事同意')
    expect(shown()).not.toContain('同意处置')
  })

  it('leaves a case to be noted, not sanctioned again, where the second person refused', async () => {
    await openCase(view('a', '王秀芬', { sanction: { ...sanction, state: 'DROPPED' } }))

    expect(shown()).toContain('没有执行')
    expect(shown()).toContain('违规，仅记录')
    expect(shown()).not.toContain('违规，处置不变')
    expect(shown()).not.toContain('违规并处置')
  })

  it('answers an appeal only with words, and leaves no other decision beside it', async () => {
    const { calls } = await openCase(view('a', '王秀芬', { appeal }), {
      'POST /api/console/cases/a/appeal-decisions': () => json({ back: false })
    })
    expect(shown()).toContain('我没有发广告')
    expect(shown()).not.toContain('违规，仅记录')

    clickOn('申诉成立')
    await flushPromises()
    expect(shown()).toContain('写一句答复')
    const box = document.body.querySelector('textarea') as HTMLTextAreaElement
    box.value = '误判，已恢复'
    box.dispatchEvent(new Event('input'))
    await flushPromises()
    clickOn('申诉成立')

    await vi.waitFor(() =>
      expect(useToast().toasts.value.at(-1)?.text).toContain('原来的群没有空位')
    )
    expect(await sent(calls, '/a/appeal-decisions')).toEqual({
      overturn: true,
      answer: '误判，已恢复'
    })
  })

  it('asks for what its filters say and for the next page by where the last one ended', async () => {
    const { calls, page } = await openCase(view('a', '王秀芬'), {
      'GET /api/console/cases': (request) =>
        json(
          request.url.includes('cursor=n1')
            ? { items: [view('z', '最后一位')] }
            : { items: [view('a', '王秀芬'), view('b', '何建平')], next: 'n1' }
        )
    })
    expect(calls[0]?.url).toContain('state=OPEN')

    press('j')
    await flushPromises()
    press('j')
    await vi.waitFor(() => expect(page.text()).toContain('最后一位'))
    clickOn('有申诉')

    await vi.waitFor(() => expect(calls.at(-1)?.url).toContain('appealed=true'))
    expect(calls.at(-1)?.url).not.toContain('state=')
  })
})
