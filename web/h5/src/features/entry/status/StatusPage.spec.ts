import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from '../routes'
import type { ApplicationState, ApplicationStatus } from '../types'
import { countdown } from './countdown'

const hour = 3_600_000
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
const seat = {
  seat: 's1',
  group: 'g1',
  groupName: '实体华东导购8群',
  reservedUntil: later(23 * hour),
  because: [
    { code: 'class-matched', params: { title: '实体店主' } },
    { code: 'value', params: { title: '地区', value: '华东' } },
    { code: 'group-filling', params: {} }
  ]
}

function status(state: ApplicationState, more: Partial<ApplicationStatus> = {}): ApplicationStatus {
  return {
    id: 'a1',
    state,
    communityName: '服装批发导购群',
    code: 'WH7K',
    submittedAt: later(-hour),
    dueAt: later(hour),
    mayReapply: false,
    messages: [],
    ...more
  }
}

async function open(it: ApplicationStatus, answers: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    'GET /api/h5/applications/a1': () => json(it),
    'GET /api/h5/landings/WH7K': () => json({ nicknameTemplate: '城市-店名-主营' }),
    ...answers
  })
  const opened = await openPage('/h5/status/a1', routes)
  await flushPromises()
  return { ...opened, calls }
}

describe('the status page', () => {
  it.each([
    [status('SUBMITTED', { ahead: 4 }), ['正在审核', '4']],
    [status('SUBMITTED', { dueAt: later(-hour) }), ['比承诺的晚了']],
    [status('WAITING', { place: 12 }), ['你排第 12 位', '11']],
    [status('REFUSED', { reason: '只收店主', mayReapply: true }), ['只收店主', '重新申请']],
    [status('LAPSED'), ['再领一次席位']],
    [status('JOINED', { seat }), ['进入群聊', '实体华东导购8群']],
    [
      status('MORE_NEEDED', {
        reason: '看不清店名',
        form: [{ key: 'front', title: '门头照', type: 'PHOTO', choices: [], required: true }]
      }),
      ['看不清店名', '门头照', '补交资料']
    ],
    [
      status('SUBMITTED', { messages: [{ at: later(-hour), kind: 'RECEIVED', text: '收到了' }] }),
      ['收到了']
    ]
  ])('says where one stands: %o', async (it, words) => {
    const { page } = await open(it)

    for (const word of words) expect(page.text()).toContain(word)
    page.unmount()
  })

  it('says why this group, and joins with a nickname that fits', async () => {
    const { page, go, calls } = await open(status('APPROVED', { seat }), {
      'POST /api/h5/applications/a1/joinings': () => json({ group: 'g1' })
    })
    expect(page.text()).toContain('因为你是实体店主，地区是华东')
    const join = page.findAll('button').find((it) => it.text() === '进群')

    await join?.trigger('click')
    expect(page.get('[role=alert]').text()).toContain('写一个昵称')
    await page.get('input').setValue('湖州-织姐衣橱')
    expect(page.get('[role=alert]').text()).toContain('城市-店名-主营')
    expect(calls.some((it) => it.method === 'POST')).toBe(false)

    await page.get('input').setValue('湖州-织姐衣橱-中老年')
    await join?.trigger('click')
    await flushPromises()
    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/groups/g1'))
  })

  it('takes a seat again when it lapsed while the nickname was typed', async () => {
    let now = status('APPROVED', { seat })
    const { page } = await open(now, {
      'GET /api/h5/landings/WH7K': () => json({}),
      'GET /api/h5/applications/a1': () => json(now),
      'POST /api/h5/applications/a1/joinings': () => {
        now = status('LAPSED')
        return problem(410, 'seat-lapsed')
      },
      'POST /api/h5/applications/a1/reservations': () => {
        now = status('APPROVED', { seat })
        return json(now)
      }
    })
    const press = (text: string) =>
      page
        .findAll('button')
        .find((it) => it.text() === text)
        ?.trigger('click')

    await press('进群')
    await flushPromises()
    expect(page.text()).toContain('席位保留的时间过了')

    await press('再领一次席位')
    await flushPromises()
    expect(page.text()).toContain('通过了')
  })

  it("does not show someone else's", async () => {
    const { page } = await open(status('SUBMITTED'), {
      'GET /api/h5/applications/a1': () => problem(404, 'application-not-found')
    })

    expect(page.text()).toContain('打不开这份申请')
  })
})

it('counts down and stops at nothing', () => {
  expect(countdown(23 * hour + 41 * 60_000 + 8000)).toBe('23:41:08')
  expect(countdown(-5)).toBe('00:00:00')
})
