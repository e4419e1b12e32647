import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Briefing, ConnectionSetup, Setting } from './types'

const settings: Setting[] = [
  { key: 'address', kind: 'SECRET', required: true, choices: ['https', 'http'] },
  { key: 'secret', kind: 'SECRET', required: false, choices: [] }
]
const setup: ConnectionSetup = {
  id: 'r',
  channel: 'robot-dingtalk',
  name: '值班群',
  enabled: true,
  values: {},
  secrets: ['address', 'secret'],
  settings,
  version: 2
}
const speaks = [{ capability: 'SEND_TO_GROUP', support: 'AUTOMATIC', limits: [] }]
const connections = [
  { id: 'h', channel: 'hosted', name: '自有网页群', state: 'OK', abilities: speaks },
  { id: 'r', channel: 'robot-dingtalk', name: '值班群', state: 'OK', abilities: speaks }
]
const briefing: Briefing = {
  alarms: ['SURGE'],
  branch: 'b1',
  zone: 'Asia/Shanghai',
  version: 3
}
const BRIEFING = '/api/console/robots/r/briefing'

beforeEach(() => (document.body.innerHTML = ''))

async function open(answers: Parameters<typeof serve>[0]) {
  const calls = serve({
    'GET /api/console/connections': () => json(connections),
    'GET /api/console/channels': () => json([{ name: 'robot-dingtalk', settings }]),
    'GET /api/console/connections/r': () => json(setup),
    'GET /api/console/branches': () => json([{ id: 'b1', name: '城东' }]),
    [`GET ${BRIEFING}`]: () => json(briefing),
    ...answers
  })
  const { page } = await openPage('/settings/connections', routes)
  useSession().$patch({
    current: { permissions: ['COMMUNITY_READ', 'CONNECTION_MANAGE'] } as never
  })
  await vi.waitFor(() => expect(page.text()).toContain('值班群'))
  await press('设置')
  await sees('城东')
  return { calls, page }
}

const text = () => document.body.textContent ?? ''
const sees = (words: string) => vi.waitFor(() => expect(text()).toContain(words))
const button = (label: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === label)
const press = (label: string) =>
  vi.waitFor(() => {
    expect(button(label)).toBeDefined()
    button(label)?.click()
  })
const labelled = (words: string) =>
  [...document.querySelectorAll('label')].find((it) => it.textContent?.trim().startsWith(words))
const control = (words: string) =>
  document.getElementById(labelled(words)?.htmlFor ?? '') as HTMLInputElement
const submit = () =>
  document.querySelector('#briefing-form')?.dispatchEvent(new Event('submit', { cancelable: true }))

it('says what a robot tells, and offers it nowhere as a place for groups', async () => {
  await open({})
  expect(labelled('冲群')?.querySelector('input')?.checked).toBe(true)
  expect(labelled('待办逾期')?.querySelector('input')?.checked).toBe(false)
  expect(text()).not.toContain('时区')
  expect(text()).not.toContain('对方的群')
  const columns = [...document.querySelectorAll('thead th')].map((it) => it.textContent)
  expect(columns).toContain('自有网页群')
  expect(columns).not.toContain('值班群')
})

it('saves alarms, branch and the time of the report', async () => {
  const { calls } = await open({
    [`PUT ${BRIEFING}`]: async (request) =>
      json({ ...((await request.json()) as Briefing), version: 4 })
  })
  labelled('待办逾期')?.querySelector('input')?.click()
  control('每天发日报').click()
  await sees('时区')
  control('时刻').value = '08:30'
  control('时刻').dispatchEvent(new Event('input'))
  submit()
  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  expect(await calls.find((it) => it.method === 'PUT')?.json()).toEqual({
    alarms: ['SURGE', 'LATE_WORK'],
    branch: 'b1',
    reportAt: '08:30',
    zone: 'Asia/Shanghai',
    version: 3
  })
})

it('offers two ways out where someone else saved meanwhile', async () => {
  let version = 3
  const { calls } = await open({
    [`GET ${BRIEFING}`]: () => json({ ...briefing, version }),
    [`PUT ${BRIEFING}`]: async (request) => {
      const wanted = (await request.json()) as Briefing
      return wanted.version === 9
        ? json({ ...wanted, version: 10 })
        : problem(409, 'changed-meanwhile')
    }
  })
  version = 9
  submit()
  await press('用我的盖过去')
  await vi.waitFor(() => expect(calls.filter((it) => it.method === 'PUT')).toHaveLength(2))
  await vi.waitFor(() => expect(button('用我的盖过去')).toBeUndefined())
})

it('lets it say one line without losing what is being filled in', async () => {
  const { calls } = await open({
    'POST /api/console/robots/r/trials': () => new Response(null, { status: 202 })
  })
  labelled('待办逾期')?.querySelector('input')?.click()
  await press('试发一条')
  await vi.waitFor(() => expect(calls.some((it) => it.url.endsWith('/trials'))).toBe(true))
  await vi.waitFor(() =>
    expect(calls.filter((it) => it.url.endsWith('/briefing')).length).toBeGreaterThan(1)
  )
  expect(labelled('待办逾期')?.querySelector('input')?.checked).toBe(true)
})
