import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from '../routes'
import type { Landing } from '../types'
import { forgetLanding } from './useLanding'

const landing: Landing = {
  state: 'OPEN',
  code: 'WH7K',
  organisation: '素织云批',
  communityName: '服装批发导购群',
  headline: '服装批发导购群',
  value: [{ title: '每日上新', text: '12 家档口' }],
  rules: { encourage: ['多晒单'], forbid: ['不发广告'], consequences: [] },
  classes: [{ title: '实体店主' }],
  threshold: 'OPEN',
  consents: [{ purpose: 'verify-identity', text: '同意核实身份', required: true, version: 'v1' }],
  freeSeats: 37
}

function inject(it: Landing) {
  const script = document.createElement('script')
  script.id = 'landing'
  script.type = 'application/json'
  script.textContent = JSON.stringify(it)
  document.body.append(script)
}

const view = { 'POST /api/h5/landings/WH7K/views': () => new Response(null, { status: 204 }) }

beforeEach(forgetLanding)

describe('the landing page', () => {
  it('shows what came with it without asking, and tells that it was read', async () => {
    inject(landing)
    const calls = serve(view)

    const { page } = await openPage('/c/WH7K?s=poster&i=R3P8', routes)
    await flushPromises()

    expect(page.text()).toContain('每日上新')
    expect(page.text()).toContain('现在还有 37 个位子')
    expect(calls.map((it) => it.method)).toEqual(['POST'])
    expect(await calls[0]?.json()).toEqual({ scene: 'poster', invitation: 'R3P8' })
    expect(calls[0]?.headers.get('X-Requested-With')).toBe('qunying')
  })

  it.each([
    ['DISABLED', '这个码暂停使用了'],
    ['EXPIRED', '这个码过期了'],
    ['UNKNOWN', '没有这个码'],
    ['CLOSED', '社群不再收人']
  ] as const)('says so when the code is %s, and counts no view', async (state, words) => {
    inject({ state, code: 'WH7K' })
    const calls = serve(view)

    const { page } = await openPage('/c/WH7K', routes)

    expect(page.text()).toContain(words)
    expect(calls).toEqual([])
  })

  it('says when the server is away and opens once it is back', async () => {
    let isUp = false
    serve({
      ...view,
      'GET /api/h5/landings/WH7K': () => (isUp ? json(landing) : problem(503, 'away'))
    })
    const { page } = await openPage('/c/WH7K', routes)
    await flushPromises()
    expect(page.text()).toContain('暂时连不上')

    isUp = true
    await page.get('button').trigger('click')
    await flushPromises()

    expect(page.text()).toContain('每日上新')
  })

  it('leads someone who applied to where they stand', async () => {
    inject({ ...landing, mine: { application: 'a1', state: 'SUBMITTED' } })
    serve(view)
    const { page, go } = await openPage('/c/WH7K', routes)

    await page.get('form').trigger('submit')
    await flushPromises()

    expect(page.text()).not.toContain('同意核实身份')
    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/status/a1'))
  })

  it('wants the needed consent first, then joins at once through an open code', async () => {
    inject(landing)
    const calls = serve({
      ...view,
      'POST /api/h5/applications': () => json({ id: 'a1', state: 'APPROVED' }),
      'POST /api/h5/applications/a1/joinings': () => json({ group: 'g1' })
    })
    const { page, go } = await openPage('/c/WH7K?s=poster', routes)

    await page.get('form').trigger('submit')
    expect(page.get('[role=alert]').text()).toContain('要同意')
    await page.get('input[type=checkbox]').setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()

    const sent = calls.find((it) => it.url.endsWith('/applications'))
    expect(await sent?.json()).toMatchObject({
      code: 'WH7K',
      scene: 'poster',
      consents: [{ purpose: 'verify-identity', version: 'v1' }]
    })
    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/groups/g1'))
  })
})
