import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { ConnectionSetup, Setting } from './types'

const settings: Setting[] = [
  { key: 'way', kind: 'CHOICE', required: true, standard: 'pull', choices: ['pull', 'push'] },
  { key: 'address', kind: 'ADDRESS', required: true, choices: ['ws', 'wss'] },
  { key: 'token', kind: 'SECRET', required: false, choices: [] }
]
const setup: ConnectionSetup = {
  id: 'p',
  channel: 'pigeon',
  name: '鸽舍',
  enabled: true,
  values: { way: 'pull', address: 'ws://loft.example' },
  secrets: ['token'],
  settings,
  version: 4
}
const connections = [
  { id: 'h', channel: 'hosted', name: '自有网页群', state: 'OK', abilities: [] },
  { id: 'p', channel: 'pigeon', name: '鸽舍', state: 'OFF', abilities: [] }
]
const groups = [
  {
    ref: '1',
    name: '谷物一群',
    inside: 12,
    capacity: 500,
    gone: false,
    listedAt: '2026-03-01T01:00:00Z'
  },
  { ref: '2', inside: 3, gone: false, failure: 'not-reachable' },
  { ref: '3', name: '旧群', inside: 0, gone: true }
]
const listed = {
  'GET /api/console/connections': () => json(connections),
  'GET /api/console/channels': () => json([{ name: 'pigeon', settings }]),
  'GET /api/console/connections/p': () => json(setup),
  'GET /api/console/connections/p/groups': () => json({ items: groups })
}

beforeEach(() => (document.body.innerHTML = ''))

async function open(answers: Parameters<typeof serve>[0], may = ['CONNECTION_MANAGE']) {
  const calls = serve({ ...listed, ...answers })
  const { page } = await openPage('/settings/connections', routes)
  useSession().$patch({ current: { permissions: ['COMMUNITY_READ', ...may] } as never })
  await vi.waitFor(() => expect(page.text()).toContain('鸽舍'))
  return { page, calls }
}

const text = () => document.body.textContent ?? ''
const sees = (words: string) => vi.waitFor(() => expect(text()).toContain(words))
const buttons = () => [...document.querySelectorAll('button')]
const press = (label: string) =>
  vi.waitFor(() => {
    const button = buttons().find((it) => it.textContent?.trim() === label)
    expect(button).toBeDefined()
    button?.click()
  })

function input(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((it) =>
    it.textContent?.trim().startsWith(label)
  )
  return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement
}

function type(label: string, value: string) {
  input(label).value = value
  input(label).dispatchEvent(new Event('input'))
}

const submit = () =>
  document
    .querySelector('#connection-form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))

async function openSetup() {
  await press('设置')
  await vi.waitFor(() => expect(input('address')).not.toBeNull())
}

it('says how each connection is, and lets only who may manage them set up those with settings', async () => {
  await open({})
  await sees('已停用')
  await sees('网页群')
  await vi.waitFor(() =>
    expect(buttons().filter((it) => it.textContent?.trim() === '设置')).toHaveLength(1)
  )
  expect(buttons().map((it) => it.textContent?.trim())).toContain('加连接')
})

it('offers nothing to who may only look', async () => {
  const { calls } = await open({}, [])
  expect(buttons().map((it) => it.textContent?.trim())).not.toContain('设置')
  expect(buttons().map((it) => it.textContent?.trim())).not.toContain('加连接')
  expect(calls.some((it) => it.url.endsWith('/channels'))).toBe(false)
})

it('says what is amiss with those that do not work', async () => {
  const broken = [
    { id: 'p', channel: 'wecom', name: '鸽舍', state: 'TROUBLE', trouble: '40001', abilities: [] },
    {
      id: 'q',
      channel: 'onebot',
      name: 'Q',
      state: 'TROUBLE',
      trouble: 'events-failed',
      abilities: []
    },
    {
      id: 'r',
      channel: 'wecom',
      name: 'W',
      state: 'TROUBLE',
      trouble: 'archive-unread',
      abilities: []
    }
  ]
  await open({ 'GET /api/console/connections': () => json(broken) })
  await sees('「鸽舍」用不了（Secret 不对，或应用已停用）')
  await sees('「Q」发来的事件有没能处理的')
  await sees('「W」的会话存档读不了')
})

it('adds a connection with what its channel asks for, and goes on with setting it up', async () => {
  const added = { ...setup, id: 'n', version: 1 }
  const { calls } = await open({
    'POST /api/console/connections': () => json(added, 201)
  })
  await press('加连接')
  await vi.waitFor(() => expect(input('address')).not.toBeNull())

  submit()
  await sees('这一项要填')
  expect(calls.some((it) => it.method === 'POST')).toBe(false)

  type('名称', ' 鸽舍 ')
  type('address', 'ws://loft.example')
  type('token', 'coo-coo')
  submit()

  await sees('检查一遍')
  expect(await calls.find((it) => it.method === 'POST')?.json()).toEqual({
    channel: 'pigeon',
    name: '鸽舍',
    values: { way: 'pull', address: 'ws://loft.example', token: 'coo-coo' }
  })
  expect(input('token').type).toBe('password')
  expect(input('token').value).toBe('')
})

it('keeps a stored secret that is left empty, and forgets what was typed once the drawer is closed', async () => {
  const { calls } = await open({
    'PUT /api/console/connections/p': () => json({ ...setup, version: 5 })
  })
  await openSetup()
  await sees('已存；空着就保持不变')
  submit()
  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  expect(await calls.find((it) => it.method === 'PUT')?.json()).toEqual({
    name: '鸽舍',
    enabled: true,
    values: { way: 'pull', address: 'ws://loft.example' },
    version: 4
  })

  await vi.waitFor(() => expect(input('token')).not.toBeNull())
  type('token', 'coo-coo')
  document.querySelector<HTMLButtonElement>('button[aria-label="关闭"]')?.click()
  await vi.waitFor(() => {
    const left = [...document.querySelectorAll('input')].map((it) => it.value)
    expect(left).not.toContain('coo-coo')
  })
})

it('says that a stored secret goes to no other address', async () => {
  await open({})
  await openSetup()
  await sees('已存；空着就保持不变')
  type('address', 'ws://hawk.example')
  await sees('地址改了')
})

it('puts what the server refuses at its field, with what the setting allows or in the words of the server', async () => {
  await open({
    'PUT /api/console/connections/p': () =>
      problem(422, 'invalid-input', {
        fields: [
          { field: 'values.address', code: 'not-an-address', message: '' },
          { field: 'values.token', code: 'moulted', message: '这只鸽子在换毛。' }
        ]
      })
  })
  await openSetup()
  submit()

  await sees('写成 ws:// / wss:// 开头的完整地址')
  await sees('这只鸽子在换毛。')
  expect(input('address').getAttribute('aria-invalid')).toBe('true')
})

it('offers two ways out where someone else saved meanwhile', async () => {
  let version = 4
  const { calls } = await open({
    'GET /api/console/connections/p': () => json({ ...setup, version }),
    'PUT /api/console/connections/p': async (request) => {
      const wanted = (await request.json()) as ConnectionSetup
      return wanted.version === 9
        ? json({ ...setup, name: wanted.name, version: 10 })
        : problem(409, 'changed-meanwhile')
    }
  })
  await openSetup()
  version = 9
  type('名称', '老鸽舍')
  submit()
  await press('用我的盖过去')

  await sees('老鸽舍')
  expect(calls.filter((it) => it.method === 'PUT')).toHaveLength(2)
})

it('tells what was found in its order, and what to do only where something is missing', async () => {
  const onebot = {
    ...setup,
    channel: 'onebot',
    values: { transport: 'http', address: 'http://loft.example' }
  }
  await open({
    'GET /api/console/connections/p': () => json(onebot),
    'POST /api/console/connections/p/examinations': () =>
      json([
        { key: 'reachable', state: 'WORKS', detail: '' },
        { key: 'version', state: 'WORKS', detail: 'Pigeon 1.2' },
        { key: 'notices', state: 'MISSING', code: 'retcode-1404', detail: 'no such action' },
        { key: 'moult', state: 'UNKNOWN', detail: '' }
      ])
  })
  await press('设置')
  await sees(`${location.origin}/callback/onebot/p`)
  await press('检查一遍')

  await sees('Pigeon 1.2')
  const lines = [...document.querySelectorAll('ol li')].map((it) => it.textContent ?? '')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatch(/OneBot 实现有回应.*可用/)
  expect(lines[0]).not.toContain('防火墙')
  expect(lines[2]).toMatch(/能发群公告.*还缺.*由人来发.*retcode-1404 · no such action/)
  expect(lines[3]).toMatch(/moult.*看不出/)
})

it('shows the groups over there, and whose members cannot be listed', async () => {
  await open({})
  await press('设置')
  await sees('谷物一群')
  expect(text()).toContain('12 / 500 人')
  expect(text()).toContain('3 人')
  expect(text()).toContain('成员名单取不到：连不上')
  expect(text()).toContain('已不在群里')
})

it.each([
  [{ customers: 350, reading: false, readAt: '2026-03-01T01:00:00Z' }, '全部名单读取于'],
  [{ customers: 100, reading: true }, '正在读取全部名单'],
  [{ customers: 0, reading: false }, '全部名单还没读取'],
  [{ customers: 2, reading: true, failure: '48002' }, '全部名单读不到：应用没有这个接口的权限']
])(
  'shows how many customers are known and as of when, or what hinders it: %j',
  async (list, words) => {
    await open({
      'GET /api/console/connections': () =>
        json([connections[0], { ...connections[1], channel: 'wecom' }]),
      'GET /api/console/channels': () => json([{ name: 'wecom', settings }]),
      'GET /api/console/connections/p': () => json({ ...setup, channel: 'wecom' }),
      'GET /api/console/connections/p/customers': () => json(list)
    })
    await press('设置')
    await sees(`已知客户 ${list.customers} 人`)
    expect(text()).toContain(words)
  }
)
