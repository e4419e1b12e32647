import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { ElSelect } from 'element-plus'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Mode, RuleView } from './types'

const view = (id: string, key: string, unwanted: number, fine: number): RuleView => ({
  rule: {
    id,
    key,
    title: `title of ${key}`,
    category: 'ADVERT',
    condition: "signs.words('advert') >= 2",
    points: 40,
    mode: 'SOFT',
    builtin: key === 'flood',
    version: 1,
    changedAt: '2026-11-27T02:00:00Z',
    changedBy: '沈岚'
  },
  lately: { rule: id, hits: 1234, unwanted, fine, overturned: 3 }
})

let page: VueWrapper
afterEach(() => page.unmount())

async function openRules(
  answers: Parameters<typeof serve>[0] = {},
  permissions = ['SAFETY_READ', 'SAFETY_MANAGE']
) {
  const rules = [view('a', 'flood', 19, 1), view('b', 'our-own', 0, 0)]
  const calls = serve({ 'GET /api/console/safety/rules': () => json(rules), ...answers })
  page = (await openPage('/safety/rules', routes)).page
  useSession().$patch({ current: { permissions } as never })
  await vi.waitFor(() => expect(page.text()).toContain('刷屏'))
  const row = (at: number) => page.findAll('tbody tr')[at]!
  const choose = (at: number, mode: Mode) =>
    (row(at).findComponent(ElSelect as Component) as VueWrapper).vm.$emit('update:modelValue', mode)
  return { calls, rules, row, choose }
}

describe('the page of rules', () => {
  it('shows what a rule is worth, and no share where nothing is judged', async () => {
    const { row } = await openRules()

    expect(row(0).text()).toContain("signs.words('advert') >= 2")
    expect(row(0).text()).toContain('1,234')
    expect(row(0).text()).toContain('19 / 1')
    expect(row(0).text()).toContain('95%')
    expect(row(1).text()).toContain('title of our-own')
    expect(row(1).text()).toContain('0 / 0')
    expect(row(1).text()).toContain('—')
    expect(page.text()).toContain('合计满 50 分')
  })

  it('changes at once what a rule may do, and explains it', async () => {
    const { calls, rules, row, choose } = await openRules({
      'PUT /api/console/safety/rules/a/mode': () => {
        rules[0]!.rule.mode = 'SHADOW'
        return new Response(null, { status: 204 })
      }
    })
    expect(row(0).text()).toContain('先拦下发言')

    choose(0, 'SHADOW')

    await vi.waitFor(() => expect(row(0).text()).toContain('只记下会命中多少次'))
    const put = calls.filter((it) => it.method === 'PUT')
    expect(put).toHaveLength(1)
    expect(await put[0]?.json()).toEqual({ mode: 'SHADOW' })
  })

  it('says at the row why a rule may not sanction, and goes back', async () => {
    const { row, choose } = await openRules({
      'PUT /api/console/safety/rules/b/mode': () =>
        problem(409, 'rule-unproven', {
          params: { needed: 20, share: 95, labelled: 0, found: 0 }
        })
    })

    choose(1, 'HARD')
    await flushPromises()

    await vi.waitFor(() =>
      expect(row(1).get('[role="alert"]').text()).toContain('至少要有 20 个已判断的案件，其中 95%')
    )
    expect(row(0).find('[role="alert"]').exists()).toBe(false)
    expect(row(1).get('.el-select').text()).toBe('拦截')
  })

  it('leaves the mode as text to who may only look', async () => {
    const { row } = await openRules({}, ['SAFETY_READ'])

    expect(page.findComponent(ElSelect as Component).exists()).toBe(false)
    expect(row(0).text()).toContain('拦截')
  })
})
