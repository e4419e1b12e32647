import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import { modes, type RuleView } from './types'

const shipped: RuleView = {
  rule: {
    id: 'a',
    key: 'flood',
    title: '刷屏',
    category: 'FLOOD',
    condition: 'person.rate > 20.0',
    points: 50,
    mode: modes[1],
    builtin: true,
    version: 1,
    changedAt: '2026-11-27T02:00:00Z',
    changedBy: 'system'
  },
  lately: { rule: 'a', hits: 0, unwanted: 0, fine: 0, overturned: 0 }
}

let page: VueWrapper
afterEach(() => page.unmount())

async function openRules(answers: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    'GET /api/console/safety/rules': () => json([shipped]),
    'GET /api/console/safety/rule-words': () =>
      json([
        { name: 'message.mentions', type: 'NUMBER' },
        { name: 'person.rate', type: 'NUMBER' }
      ]),
    'GET /api/console/communities': () => json([]),
    ...answers
  })
  page = (await openPage('/safety/rules', routes)).page
  useSession().$patch({ current: { permissions: ['SAFETY_READ', 'SAFETY_MANAGE'] } as never })
  await vi.waitFor(() => expect(page.text()).toContain('刷屏'))
  const drawer = () => document.body.querySelector<HTMLElement>('[role=dialog]')!
  const press = async (text: string) => {
    const buttons = [...document.body.querySelectorAll('button')]
    buttons.find((it) => it.textContent?.trim() === text)!.click()
    await flushPromises()
  }
  const write = async (box: HTMLInputElement | HTMLTextAreaElement, text: string) => {
    box.value = text
    box.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  return { calls, drawer, press, write }
}

describe('writing a rule', () => {
  it('tries it on what was said and keeps it', async () => {
    const { calls, drawer, press, write } = await openRules({
      'POST /api/console/safety/replays': () =>
        json({
          since: '2026-11-01T00:00:00Z',
          messages: 200,
          hits: 20,
          unwanted: 3,
          fine: 1,
          samples: [
            {
              message: 'm',
              community: 'c',
              group: 'g',
              nickname: '阿海',
              text: '<b>竞品</b>',
              at: '2026-11-27T02:00:00Z',
              unwanted: true
            }
          ]
        }),
      'POST /api/console/safety/rules': () => json({ id: 'n' }, 201)
    })
    await press('新建规则')
    await write(drawer().querySelector('input')!, '提到竞品')
    await write(drawer().querySelector('textarea')!, 'person.rate > 3.0')
    await press('用过去 30 天的发言试一遍')

    await vi.waitFor(() => expect(drawer().textContent).toContain('会命中 20 条（10%）'))
    expect(drawer().textContent).toContain('超过 5% 的规则不能开案')
    expect(drawer().textContent).toContain('准确率 75%')
    expect(drawer().textContent).toContain('<b>竞品</b>')
    await press('保存规则')

    await vi.waitFor(() =>
      expect(calls.some((it) => it.url.endsWith('/rules') && it.method === 'POST')).toBe(true)
    )
    const made = calls.find((it) => it.url.endsWith('/rules') && it.method === 'POST')!
    expect(await made.json()).toEqual({
      title: '提到竞品',
      category: 'ADVERT',
      condition: 'person.rate > 3.0',
      points: 50
    })
  })

  it('says where the condition is wrong, and keeps what was written', async () => {
    const { drawer, press, write } = await openRules({
      'POST /api/console/safety/rules': () =>
        problem(422, 'condition-invalid', {
          params: { line: 1, column: 9, reason: 'undeclared reference' }
        })
    })
    await press('新建规则')
    await write(drawer().querySelector('input')!, '提到竞品')
    await write(drawer().querySelector('textarea')!, 'message.texts == ""')
    await press('保存规则')

    await vi.waitFor(() => expect(drawer().textContent).toContain('第 1 行第 9 列'))
    expect(drawer().querySelector('textarea')!.value).toBe('message.texts == ""')
  })

  it('lets a shipped rule be copied, not changed', async () => {
    const { drawer, press } = await openRules()
    await page.find('tbody tr').trigger('click')
    await flushPromises()
    await vi.waitFor(() => expect(drawer().textContent).toContain('这是自带的规则'))
    expect(drawer().querySelector('textarea')!.disabled).toBe(true)

    await press('复制成自己的规则')

    expect(drawer().querySelector<HTMLInputElement>('input')!.value).toBe('刷屏（副本）')
    expect(drawer().querySelector('textarea')!.disabled).toBe(false)
  })
})
