import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { json, openPage, serve } from '@/test/page'
import ConnectionLimits from './ConnectionLimits.vue'

beforeEach(() => (document.body.innerHTML = ''))

async function open(answers: Parameters<typeof serve>[0]) {
  const calls = serve(answers)
  const props = { connection: 'p', channel: 'wecom' }
  await openPage('/', [{ path: '/', component: ConnectionLimits, props }])
  return calls
}

const text = () => document.body.textContent ?? ''
const sees = (words: string) => vi.waitFor(() => expect(text()).toContain(words))

it('shows how much of each limit is used, until when, where it comes from, and what waits', async () => {
  const limit = { amount: 20, window: 'PT1M', since: '2026-11-28', source: 'https://loft.example' }
  await open({
    'GET /api/console/connections/p/limits': () =>
      json({
        limits: [
          {
            capability: 'SEND_TO_GROUP',
            limit: { ...limit, scope: 'CONNECTION' },
            ends: '2026-03-01T01:00:00Z',
            used: 5,
            left: 15,
            full: 0,
            fullest: []
          },
          {
            capability: 'SEND_TO_GROUP',
            limit: { ...limit, scope: 'GROUP', amount: 2, window: 'PT24H', source: 'precaution' },
            ends: '2026-03-01T01:00:00Z',
            used: 2,
            left: 0,
            full: 3,
            fullest: [
              { name: '谷物一群', used: 2, left: 0 },
              { used: 1, left: 1 }
            ]
          }
        ],
        waiting: [
          { capability: 'SEND_TO_GROUP', code: 'quota', count: 7, until: '2026-03-01T01:00:00Z' }
        ],
        ceilings: [
          { of: 'tags', amount: 3000, since: '2026-03-01', source: 'https://loft.example/tags' },
          {
            of: 'reminders',
            amount: 3,
            window: 'PT24H',
            since: '2026-03-01',
            source: 'https://loft.example/remind'
          }
        ]
      })
  })
  await sees('5 / 20')
  expect(text()).toContain('群发 · 整个连接每 1 分钟最多 20 次')
  expect(text()).toContain('还剩 15 次')
  expect(text()).toMatch(/群发：7 条在等（额度用完了），最早 .+ 再发/)
  expect(text()).toContain('用得最多的群还剩 0 次，3 个群已用完')
  expect(text()).toContain('其他分站的群')
  expect(text()).toContain('按我们定的谨慎值发')
  const meters = [...document.querySelectorAll('[role=meter]')]
  expect(meters.map((it) => it.getAttribute('aria-valuenow'))).toEqual(['25', '100'])
  expect(document.querySelector('li a[href="https://loft.example"]')).not.toBeNull()
  expect(text()).toContain('平台的其他上限')
  expect(text()).toMatch(/3,000.*每 1 天/s)
  expect(document.querySelector('dd a[href="https://loft.example/remind"]')).not.toBeNull()
})

it('says nothing of limits where there are none', async () => {
  const calls = await open({
    'GET /api/console/connections/p/limits': () => json({ limits: [], waiting: [], ceilings: [] })
  })
  await vi.waitFor(() => expect(calls).toHaveLength(1))
  await flushPromises()
  expect(text()).not.toContain('额度')
})
