import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { ElSwitch } from 'element-plus'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Played, Setting } from './types'

const PATH = '/api/console/games/c'
const setting = (version: number): Setting => ({
  kinds: ['DICE'],
  starters: 'EVERYBODY',
  hoursFrom: '09:00:00',
  hoursUntil: '22:00:00',
  idleMinutes: 10,
  tones: false,
  bombMost: 100,
  quizRounds: 10,
  quizSeconds: 60,
  version
})
const played: Played = {
  id: 'g',
  group: 'r',
  groupName: '大家1群',
  kind: 'IDIOM_CHAIN',
  startedAt: '2026-11-27T08:00:00Z',
  endedAt: '2026-11-27T08:20:00Z',
  endedBy: 'STOPPED',
  players: 2,
  best: ['小满', '阿海'],
  score: 3
}

let page: VueWrapper
afterEach(() => page.unmount())

async function openGames(
  answers: Parameters<typeof serve>[0] = {},
  permissions = ['COMMUNITY_READ', 'COMMUNITY_MANAGE']
) {
  const calls = serve({
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家', branch: 'b' }]),
    [`GET ${PATH}/setting`]: () => json(setting(2)),
    [`GET ${PATH}`]: () => json([played]),
    ...answers
  })
  page = (await openPage('/games', routes)).page
  useSession().$patch({ current: { permissions } as never })
  await vi.waitFor(() => expect(page.text()).toContain('掷骰子'))
  await vi.waitFor(() => expect(page.text()).toContain('大家1群'))
  const turn = (at: number, on: boolean) =>
    (page.findAllComponents(ElSwitch as Component)[at] as VueWrapper).vm.$emit(
      'update:modelValue',
      on
    )
  const save = async () => {
    await flushPromises()
    await page.get('form').trigger('submit')
    await flushPromises()
  }
  const sent = async () =>
    (await calls
      .filter((it) => it.method === 'PUT')
      .at(-1)
      ?.clone()
      .json()) as Setting
  return { turn, save, sent }
}

describe('the page of games', () => {
  it('switches a game on, with the version edited', async () => {
    const { turn, save, sent } = await openGames({
      [`PUT ${PATH}/setting`]: async (request) =>
        json({ ...((await request.json()) as object), version: 3 })
    })

    turn(0, true)
    await save()

    expect(await sent()).toEqual({
      ...setting(2),
      kinds: ['IDIOM_CHAIN', 'DICE'],
      hoursFrom: '09:00',
      hoursUntil: '22:00'
    })
    expect(page.get('button[type="submit"]').attributes('disabled')).toBeDefined()
  })

  it('names what does not fit under its field', async () => {
    const fields = [{ field: 'idleMinutes', code: 'out-of-range', message: '' }]
    const { turn, save } = await openGames({
      [`PUT ${PATH}/setting`]: () => problem(422, 'invalid-input', { fields })
    })

    turn(0, true)
    await save()

    expect(page.text()).toContain('要在 1 到 120 分钟之间')
  })

  it('shows who won lately', async () => {
    await openGames()

    expect(page.text()).toContain('小满、阿海 3 分')
    expect(page.text()).toContain('已结束')
  })

  it('lets who may only look change nothing', async () => {
    await openGames({}, ['COMMUNITY_READ'])

    expect(page.findAll('button').map((it) => it.text())).not.toContain('保存设置')
  })
})
