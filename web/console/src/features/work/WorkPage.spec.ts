import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const HOUR = 3_600_000
const item = (id: string, more: object = {}) => ({
  id,
  kind: 'FOLLOW_UP',
  title: '回访新店主',
  text: '问问第一单收到没有',
  due: new Date(Date.now() + HOUR).toISOString(),
  checklist: [],
  proof: 'NONE',
  state: 'OPEN',
  escalated: false,
  claimed: false,
  mayDo: true,
  ...more
})

async function open(items: object[], answers: Parameters<typeof serve>[0] = {}) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/work': () => json({ items }),
    'GET /api/console/work/a/colleagues': () => json([{ id: 'li', name: '小李' }]),
    'GET /api/console/work/a': () => json({ item: items[0], handOvers: [] }),
    ...answers
  })
  const opened = await openPage('/worklist', routes)
  useSession().$patch({
    current: { accountId: 'me', permissions: ['WORK_READ', 'WORK_DO'] } as never
  })
  await vi.waitFor(() => expect(opened.page.findAll('li').length).toBe(items.length))
  return { ...opened, calls }
}

const button = (label: string) =>
  [...document.querySelectorAll('button')].find((it) => it.textContent?.trim() === label)
const posted = (calls: Request[], path: string) =>
  calls.find((it) => it.method === 'POST' && it.url.endsWith(path))

it('marks what is late and what went up, and offers nothing that is someone else’s', async () => {
  const { page } = await open([
    item('a', { due: new Date(Date.now() - HOUR).toISOString() }),
    item('b', { escalated: true, mayDo: false, owner: { id: 'li', name: '小李' } })
  ])

  const [late, raised] = page.findAll('li')
  expect(late?.text()).toContain('超时')
  expect(late?.text()).toContain('完成')
  expect(raised?.text()).toContain('已升级')
  expect(raised?.text()).toContain('小李')
  expect(raised?.findAll('button')).toHaveLength(0)
  page.unmount()
})

it('records a send by hand with one tap, and says so when a colleague was faster', async () => {
  const send = item('a', {
    kind: 'ASSISTED_SEND',
    act: 'SEND_TO_GROUP',
    group: { id: 'g', name: '导购3群' }
  })
  const { page, calls } = await open([send], {
    'POST /api/console/work/a/completions': () => problem(409, 'dispatch-not-waiting')
  })
  expect(page.text()).toContain('发到群：导购3群')

  button('已发')?.click()

  await vi.waitFor(() => expect(page.text()).toContain('已有人处理了这一条'))
  expect(await posted(calls, '/a/completions')?.json()).toEqual({})
  page.unmount()
})

it('does not offer to copy what lies ready at the platform', async () => {
  const send = item('a', {
    kind: 'ASSISTED_SEND',
    act: 'LET_GO',
    text: '今晚八点直播',
    group: { id: 'g', name: '导购3群' }
  })
  const { page } = await open([send], {})
  expect(page.text()).toContain('到平台上点发送：导购3群')
  expect(page.text()).toContain('不要再复制发送')
  expect(button('复制文字')).toBeUndefined()
  expect(button('已发')).toBeUndefined()
  page.unmount()
})

it('says of what the platform proved that it did', async () => {
  const sent = item('a', {
    kind: 'ASSISTED_SEND',
    act: 'LET_GO',
    state: 'DONE',
    doneAt: new Date().toISOString(),
    group: { id: 'g', name: '导购3群' }
  })
  const { page } = await open([sent], {})
  expect(page.find('li').text()).toContain('平台确认')
  page.unmount()
})

it('lets work be done only with the proof it needs', async () => {
  const { page, calls } = await open([item('a', { proof: 'RECEIPT' })], {
    'POST /api/console/work/a/completions': () => new Response(null, { status: 204 })
  })

  button('完成')?.click()
  const upload = () => document.querySelector('.qy-drawer input[type=file]')
  await vi.waitFor(() => expect(upload()).not.toBeNull())
  const drawer = upload()?.closest('.qy-drawer') as HTMLElement
  const done = () => drawer.querySelector<HTMLButtonElement>('button[type=submit]')
  await vi.waitFor(() => expect(done()?.disabled).toBe(true))
  const input = drawer.querySelector<HTMLInputElement>('input:not([type=file])')
  if (!input) throw new Error('nowhere to write the receipt')
  input.value = 'SF1029'
  input.dispatchEvent(new Event('input'))
  await vi.waitFor(() => expect(done()?.disabled).toBe(false))
  drawer.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))

  await vi.waitFor(() => expect(posted(calls, '/a/completions')).toBeDefined())
  expect(await posted(calls, '/a/completions')?.json()).toEqual({ text: 'SF1029' })
  page.unmount()
})

it('asks for a decision on who wants into a group, and tells the platform why not', async () => {
  const asked = item('a', { kind: 'JOIN_REQUEST', text: '问题：从哪来', joinRequest: 'r1' })
  const { page, calls } = await open([asked], {
    'GET /api/console/join-requests/r1': () =>
      json({
        id: 'r1',
        invitation: false,
        state: 'OPEN',
        person: 'p1',
        name: '小新',
        account: '777001',
        comment: '问题：从哪来',
        groupRef: '200201',
        inside: 132,
        capacity: 200,
        askedAt: new Date().toISOString(),
        seats: [{ groupName: '导购3群', state: 'REMOVED' }]
      }),
    'POST /api/console/join-requests/r1/refusals': () => new Response(null, { status: 204 })
  })
  await vi.waitFor(() => expect(page.text()).toContain('QQ 777001'))
  for (const word of ['132 / 200', '导购3群：被移出']) expect(page.text()).toContain(word)
  expect(button('完成')).toBeUndefined()

  button('拒绝')?.click()
  await vi.waitFor(() => expect(page.find('form').exists()).toBe(true))
  await page.get('form input').setValue('只收老客户')
  await page.get('form').trigger('submit')

  await vi.waitFor(() => expect(posted(calls, '/r1/refusals')).toBeDefined())
  expect(await posted(calls, '/r1/refusals')?.json()).toEqual({ reason: '只收老客户' })
  page.unmount()
})
