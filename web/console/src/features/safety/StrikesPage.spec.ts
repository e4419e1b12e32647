import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { ElSelect } from 'element-plus'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { useSession } from '@/features/session'
import { useConfirm } from '@/shared/ui'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { StrikePlan } from './types'

const PATH = '/api/console/safety/strike-plans'
const plan = (version: number, expireDays = 90): StrikePlan => ({
  steps: [
    { kind: 'WARN', notice: false },
    { kind: 'MUTE', hours: 24, notice: true },
    { kind: 'REMOVE', notice: true }
  ],
  expireDays,
  secondPerson: 'NOBODY',
  appealHours: 24,
  version
})

let page: VueWrapper
afterEach(() => page.unmount())

async function openPlan(
  answers: Parameters<typeof serve>[0] = {},
  permissions = ['SAFETY_READ', 'SAFETY_MANAGE']
) {
  const calls = serve({
    'GET /api/console/communities': () =>
      json([
        { id: 'c', name: '导购之家', branch: 'b' },
        { id: 'd', name: '童装圈', branch: 'b' }
      ]),
    [`GET ${PATH}/c`]: () => json(plan(3)),
    [`GET ${PATH}/d`]: () => json(plan(0, 30)),
    ...answers
  })
  page = (await openPage('/safety/strikes', routes)).page
  useSession().$patch({ current: { permissions } as never })
  await vi.waitFor(() => expect(page.text()).toContain('第 3 次及以后'))
  const button = (text: string, at = 0) =>
    page.findAll('button').filter((it) => (it.attributes('aria-label') ?? it.text()) === text)[at]!
  const hours = () => page.get<HTMLInputElement>('input[aria-label="小时"]')
  const select = (at: number) => page.findAllComponents(ElSelect as Component)[at] as VueWrapper
  const save = async () => {
    await page.get('form').trigger('submit')
    await flushPromises()
  }
  const bodies = () =>
    Promise.all(calls.filter((it) => it.method === 'PUT').map((it) => it.clone().json()))
  return { calls, button, hours, select, save, bodies }
}

describe('the page of strike plans', () => {
  it('saves steps added, moved, changed and taken out, with the version edited', async () => {
    const { button, select, save, bodies } = await openPlan({
      [`PUT ${PATH}/c`]: async (request) =>
        json({ ...((await request.json()) as object), version: 4 })
    })

    await button('去掉', 0).trigger('click')
    await button('下移', 0).trigger('click')
    await button('加一步').trigger('click')
    select(3).vm.$emit('update:modelValue', 'BAN')
    await flushPromises()
    await save()

    expect(await bodies()).toEqual([
      {
        ...plan(3),
        steps: [
          { kind: 'REMOVE', notice: true },
          { kind: 'MUTE', hours: 24, notice: true },
          { kind: 'BAN', notice: false }
        ]
      }
    ])
    expect(button('保存阶梯').attributes('disabled')).toBeDefined()
  })

  it('names what does not fit under its field', async () => {
    const fields = [
      { field: 'steps.1.hours', code: 'required', message: '' },
      { field: 'appealHours', code: 'out-of-range', message: '' }
    ]
    const { hours, save, bodies } = await openPlan({
      [`PUT ${PATH}/c`]: () => problem(422, 'invalid-input', { fields })
    })

    await hours().setValue('')
    await save()

    const [sent] = (await bodies()) as StrikePlan[]
    expect(sent?.steps[1]).toEqual({ kind: 'MUTE', notice: true })
    expect(page.get('[role="group"]:has(input[aria-label="小时"])').text()).toContain('这一项要填')
    expect(page.text()).toContain('要在 1 到 720 小时之间')
    expect(page.text()).not.toContain('没有办成')
  })

  it('offers both ways out when someone saved meanwhile', async () => {
    let stored = plan(3)
    const { button, hours, save, bodies } = await openPlan({
      [`GET ${PATH}/c`]: () => json(stored),
      [`PUT ${PATH}/c`]: async (request) => {
        const sent = (await request.json()) as StrikePlan
        if (sent.version !== stored.version) return problem(409, 'changed-meanwhile')
        return json((stored = { ...sent, version: sent.version + 1 }))
      }
    })
    stored = plan(7, 365)

    await hours().setValue('48')
    await save()
    expect(page.text()).toContain('别人先保存了')
    expect(hours().element.value).toBe('48')
    await button('用我的盖过去').trigger('click')
    await vi.waitFor(() => expect(page.text()).not.toContain('别人先保存了'))

    expect((await bodies()).map((it) => (it as StrikePlan).version)).toEqual([3, 7])
    expect(stored.steps[1]?.hours).toBe(48)

    stored = plan(9)
    await hours().setValue('72')
    await save()
    await button('看对方的').trigger('click')
    await vi.waitFor(() => expect(hours().element.value).toBe('24'))
  })

  it('asks before changes are lost by looking at another community', async () => {
    const { hours, select } = await openPlan()
    const { asked } = useConfirm()

    await hours().setValue('48')
    select(0).vm.$emit('update:modelValue', 'd')
    await vi.waitFor(() => expect(asked.value?.what.title).toContain('有改动没保存'))
    asked.value?.answer(false)
    await flushPromises()
    expect(hours().element.value).toBe('48')

    select(0).vm.$emit('update:modelValue', 'd')
    await vi.waitFor(() => expect(asked.value).toBeDefined())
    asked.value?.answer(true)
    await vi.waitFor(() =>
      expect(page.findAll('input').map((it) => it.element.value)).toContain('30')
    )
    expect(hours().element.value).toBe('24')
  })

  it('lets who may only look change nothing', async () => {
    const { hours } = await openPlan({}, ['SAFETY_READ'])

    expect(hours().element.disabled).toBe(true)
    expect(page.findAll('button').map((it) => it.text())).not.toContain('保存阶梯')
    expect(page.find('button[aria-label="去掉"]').exists()).toBe(false)
  })
})
