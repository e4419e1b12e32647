import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { AtHand, WorkItem } from './types'

const WORK = '/api/console/work/w1'
const item: WorkItem = {
  id: 'w1',
  kind: 'ASSISTED_SEND',
  title: 'entry:welcome',
  text: '今晚八点上新',
  group: { id: 'g1', name: '老客户一群' },
  due: '2026-11-28T12:00:00Z',
  checklist: [],
  proof: 'NONE',
  state: 'OPEN',
  escalated: false,
  claimed: false,
  act: 'SEND_TO_GROUP',
  mayDo: true
}
const request = {
  id: 'r1',
  invitation: false,
  state: 'OPEN',
  person: 'p1',
  name: '小新',
  account: '777001',
  comment: '问题：从哪来',
  groupName: '老客户一群',
  groupRef: '200201',
  inside: 132,
  capacity: 200,
  askedAt: '2026-11-28T10:00:00Z',
  seats: []
}
const signed = {
  corpId: 'ww1',
  agentId: '1000002',
  timestamp: 1,
  nonce: 'n',
  config: 'c',
  agentConfig: 'a'
}

/** What there is to do, as the server has it; done once it was said so. */
async function open(change: Partial<WorkItem> = {}, more: Partial<AtHand> = {}) {
  let now: WorkItem = { ...item, ...change }
  const calls = serve({
    [`GET ${WORK}/at-hand`]: () => json({ item: now, pictures: [], ...more }),
    [`POST ${WORK}/laid-pictures`]: () =>
      more.pictures?.includes('refused')
        ? problem(409, 'pictures-not-taken')
        : json({ ids: more.pictures?.map((it) => it.replace('p', 'm')) }),
    [`POST ${WORK}/openings`]: () => new Response(null, { status: 204 }),
    [`POST ${WORK}/completions`]: () => {
      now = {
        ...now,
        state: 'DONE',
        mayDo: false,
        doneAt: '2026-11-28T11:00:00Z',
        doneBy: { id: 'a1', name: '林店长' }
      }
      return new Response(null, { status: 204 })
    },
    'GET /api/console/wecom/c1/signature': () => json(signed)
  })
  const { page } = await openPage('/h5/work/w1', routes)
  await flushPromises()
  const act = async () => {
    await page.get('footer button').trigger('click')
    await flushPromises()
  }
  const said = async () =>
    calls.find((it) => it.url.endsWith('/completions') && it.method === 'POST')?.json()
  return { page, calls, act, said }
}

/** A WeCom around the page, in which the person answers its window like that. */
function inWecom(answer: string) {
  vi.stubGlobal('navigator', { userAgent: 'wxwork/4.1.22', clipboard: clipboard() })
  const shared: object[] = []
  vi.spyOn(document.head, 'append').mockImplementation((...scripts) =>
    scripts.forEach((it) =>
      queueMicrotask(() => (it as HTMLScriptElement).onload?.(new Event('load')))
    )
  )
  window.wx = {
    config: () => undefined,
    ready: (then) => then(),
    error: () => undefined,
    agentConfig: (wanted) => (wanted as { success: () => void }).success(),
    invoke: (name, wanted, then) => {
      shared.push(wanted)
      then({ err_msg: `${name}:${answer}` })
    }
  }
  return shared
}

const clipboard = () => ({ writeText: vi.fn(() => Promise.resolve()) })
const wecom = { connection: 'c1', chat: 'wrChat', takesPictures: true }

describe('work on a phone', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    delete window.wx
    vi.resetModules()
  })

  it('copies the words and is done with the second tap', async () => {
    const copied = clipboard()
    vi.stubGlobal('navigator', { userAgent: 'Mobile', clipboard: copied })
    const { page, calls, act, said } = await open()
    for (const word of ['老客户一群', '今晚八点上新', '复制文字'])
      expect(page.text()).toContain(word)
    expect(calls.some((it) => it.url.endsWith('/openings'))).toBe(true)

    await act()
    expect(copied.writeText).toHaveBeenCalledWith('今晚八点上新')
    expect(await said()).toBeUndefined()
    await act()

    expect(await said()).toEqual({ taps: 2 })
    expect(page.get('[role=status]').text()).toContain('林店长')
    expect(page.find('footer').exists()).toBe(false)
  })

  it('brings it to the group inside WeCom, two taps in all', async () => {
    const shared = inWecom('ok')
    const { act, said } = await open({}, { wecom })

    await act()

    expect(shared).toEqual([
      { chatIds: ['wrChat'], text: { content: '今晚八点上新' }, attachments: [] }
    ])
    expect(await said()).toEqual({ taps: 2 })
  })

  it('takes pictures along once they lie in WeCom', async () => {
    const shared = inWecom('ok')
    const { act, said } = await open({}, { wecom, pictures: ['p1', 'p2'] })

    await act()

    expect(shared).toEqual([
      {
        chatIds: ['wrChat'],
        text: { content: '今晚八点上新' },
        attachments: [
          { msgtype: 'image', image: { mediaid: 'm1' } },
          { msgtype: 'image', image: { mediaid: 'm2' } }
        ]
      }
    ])
    expect(await said()).toEqual({ taps: 2 })
  })

  it('leaves pictures to the person where they cannot lie in WeCom', async () => {
    const shared = inWecom('ok')
    const { page } = await open({}, { wecom, pictures: ['refused'] })

    await vi.waitFor(() => expect(page.get('footer button').text()).toBe('复制文字'))
    expect(shared).toEqual([])
  })

  it('stays as it is when the person changes their mind', async () => {
    inWecom('cancel')
    const { page, act, said } = await open({}, { wecom })

    await act()

    expect(await said()).toBeUndefined()
    expect(page.get('footer button').text()).toBe('发到群里')
  })

  it('copies where WeCom cannot', async () => {
    inWecom('fail')
    const { page, act, said } = await open({}, { wecom })

    await act()

    expect(await said()).toBeUndefined()
    expect(page.get('footer button').text()).toBe('复制文字')
  })

  it('loads nothing of WeCom elsewhere', async () => {
    const append = vi.spyOn(document.head, 'append')
    await open({}, { wecom })

    expect(append).not.toHaveBeenCalled()
  })

  it('leaves what lies ready at the platform to the platform', async () => {
    const { page, act, said } = await open({ act: 'LET_GO' })
    expect(page.text()).toContain('群发助手')

    await act()

    expect(await said()).toBeUndefined()
  })

  it('says step by step how the owner sets a welcome, and is done when they say so', async () => {
    const { page, act, said } = await open(
      { act: 'SET_WELCOME', text: '欢迎 %NICKNAME%' },
      { wecom }
    )
    for (const word of ['欢迎 %NICKNAME%', '打开客户群「老客户一群」', '选和上面一样的那一条'])
      expect(page.text()).toContain(word)
    expect(page.get('footer button').text()).toBe('已设好，完成')

    await act()

    expect(await said()).toEqual({ taps: 1 })
  })

  it('shows no steps to who cannot do them', async () => {
    const { page } = await open({ act: 'SET_WELCOME', mayDo: false })
    expect(page.text()).not.toContain('打开客户群')
  })

  it('says what to do for an act without words, and is done with one tap', async () => {
    const { page, act, said } = await open({ act: 'MUTE', text: '' })
    expect(page.text()).toContain('到群里做：禁言')

    await act()

    expect(await said()).toEqual({ taps: 1 })
  })

  it('answers who wants into a group', async () => {
    const asked = {
      ...item,
      kind: 'JOIN_REQUEST',
      act: undefined,
      text: '问题：从哪来',
      joinRequest: 'r1'
    }
    const calls = serve({
      [`GET ${WORK}/at-hand`]: () => json({ item: asked, pictures: [] }),
      [`POST ${WORK}/openings`]: () => new Response(null, { status: 204 }),
      'GET /api/console/join-requests/r1': () => json(request),
      'POST /api/console/join-requests/r1/refusals': () => problem(409, 'join-request-decided')
    })
    const { page } = await openPage('/h5/work/w1', routes)
    await flushPromises()
    for (const word of ['QQ 777001', '132 / 200', '问题：从哪来'])
      expect(page.text()).toContain(word)
    expect(page.find('footer').exists()).toBe(false)

    await page.get('main input').setValue('只收老客户')
    const refuse = page.findAll('main button').find((it) => it.text() === '拒绝')
    await refuse?.trigger('click')
    await flushPromises()

    const sent = calls.find((it) => it.url.endsWith('/refusals'))
    expect(await sent?.json()).toEqual({ reason: '只收老客户' })
    expect(page.get('[role=alert]').text()).toContain('已经有了结果')
  })

  it('wants the proof first', async () => {
    const { page, act, said } = await open({ act: undefined, text: '', proof: 'TEXT' } as never)
    expect(page.get('footer button').attributes('disabled')).toBeDefined()

    await page.get('main input').setValue('打过电话了')
    await act()

    expect(await said()).toEqual({ text: '打过电话了', taps: 1 })
  })

  it.each([
    [{ mayDo: false, owner: { id: 'a2', name: '小王' } }, '小王'],
    [{ state: 'CANCELLED', mayDo: false }, '已取消'],
    [{ kind: 'APPEAL' }, '申诉']
  ] as [Partial<WorkItem>, string][])(
    'offers nothing where nothing can be done: %o',
    async (change, words) => {
      const { page } = await open(change)

      expect(page.text()).toContain(words)
      expect(page.find('footer').exists()).toBe(false)
    }
  )

  it.each([
    [403, 'not-allowed', '没有做待办的权限'],
    [404, 'work-item-not-found', '没有这件事'],
    [401, 'not-signed-in', '用控制台的账号登录']
  ])('says why it is not there: %i', async (status, code, words) => {
    serve({ [`GET ${WORK}/at-hand`]: () => problem(status, code) })
    const { page } = await openPage('/h5/work/w1', routes)
    await flushPromises()

    expect(page.text()).toContain(words)
  })

  it('says that somebody else was faster', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Mobile', clipboard: clipboard() })
    serve({
      [`GET ${WORK}/at-hand`]: () => json({ item: { ...item, act: 'MUTE' }, pictures: [] }),
      [`POST ${WORK}/completions`]: () => problem(409, 'dispatch-not-waiting')
    })
    const { page } = await openPage('/h5/work/w1', routes)
    await flushPromises()
    await page.get('footer button').trigger('click')
    await flushPromises()

    expect(page.get('[role=alert]').text()).toContain('别人已经发了')
  })
})
