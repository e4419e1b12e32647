import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { json, openPage, serve } from '@/test/page'
import ConnectionEvents from './ConnectionEvents.vue'

beforeEach(() => (document.body.innerHTML = ''))

async function open(events: unknown[]) {
  serve({ 'GET /api/console/inbox/unknown': () => json(events) })
  const props = { connection: 'p' }
  await openPage('/', [{ path: '/', component: ConnectionEvents, props }])
  await flushPromises()
}

const text = () => document.body.textContent ?? ''

it('shows the types of what nothing handles, with how often and what they named', async () => {
  await open([
    {
      type: 'notice.<b>poke</b>',
      count: 12,
      lastAt: '2026-03-01T01:00:00Z',
      fields: ['target_id', 'user_id']
    },
    { type: 'event', count: 1, lastAt: '2026-03-01T01:00:00Z', fields: [] }
  ])
  await vi.waitFor(() => expect(text()).toContain('notice.<b>poke</b>'))
  expect(text()).toContain('12 次')
  expect(text()).toContain('target_id, user_id')
  expect(document.querySelectorAll('li')).toHaveLength(2)
})

it('says nothing where all is known', async () => {
  await open([])
  expect(text().trim()).toBe('')
})
