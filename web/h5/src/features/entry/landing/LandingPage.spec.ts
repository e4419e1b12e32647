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
  it('shows what came with it at once, and tells that it was read', async () => {
    inject(landing)
    const calls = serve({ ...view, 'GET /api/h5/landings/WH7K': () => new Promise(() => {}) })

    const { page } = await openPage('/c/WH7K?s=poster&i=R3P8', routes)
    await flushPromises()

    expect(page.text()).toContain('每日上新')
    expect(page.text()).toContain('现在还有 37 个位子')
    const told = calls.find((it) => it.method === 'POST')
    expect(await told?.json()).toEqual({ scene: 'poster', invitation: 'R3P8' })
    expect(told?.headers.get('X-Requested-With')).toBe('qunying')
  })

  it('then shows who invites, which the page for everyone does not know', async () => {
    inject(landing)
    const calls = serve({
      ...view,
      'GET /api/h5/landings/WH7K': () => json({ ...landing, invitedBy: '嘉兴-小满' })
    })

    const { page } = await openPage('/c/WH7K?s=poster&i=R3P8', routes)
    await flushPromises()

    expect(page.text()).toContain('嘉兴-小满 邀请你来')
    expect(calls.find((it) => it.method === 'GET')?.url).toContain('?s=poster&i=R3P8')
  })

  it('stays as it is when the rest cannot be had', async () => {
    inject(landing)
    serve({ ...view, 'GET /api/h5/landings/WH7K': () => problem(503, 'away') })

    const { page } = await openPage('/c/WH7K', routes)
    await flushPromises()

    expect(page.text()).toContain('每日上新')
  })

  it.each([
    ['DISABLED', '这个码暂停使用了'],
    ['EXPIRED', '这个码过期了'],
    ['UNKNOWN', '没有这个码'],
    ['CLOSED', '社群不再收人']
  ] as const)('says so when the code is %s, and counts no view', async (state, words) => {
    inject({ state, code: 'WH7K' })
    const calls = serve({
      ...view,
      'GET /api/h5/landings/WH7K': () =>
        state === 'UNKNOWN' ? problem(404, 'code-not-found') : json({ state, code: 'WH7K' })
    })

    const { page } = await openPage('/c/WH7K', routes)
    expect(page.text()).toContain(words)
    await flushPromises()

    expect(page.text()).toContain(words)
    expect(calls.some((it) => it.method === 'POST')).toBe(false)
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
    inject(landing)
    const mine = { application: 'a1', state: 'SUBMITTED' }
    serve({ ...view, 'GET /api/h5/landings/WH7K': () => json({ ...landing, mine }) })
    const { page, go } = await openPage('/c/WH7K', routes)
    await flushPromises()

    await page.get('form').trigger('submit')
    await flushPromises()

    expect(page.text()).not.toContain('同意核实身份')
    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/status/a1'), {
      timeout: 10_000
    })
  })

  it('wants the needed consent first, then joins at once through an open code', async () => {
    inject(landing)
    const calls = serve({
      ...view,
      'GET /api/h5/landings/WH7K': () => json(landing),
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
    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/groups/g1'), {
      timeout: 10_000
    })
  })

  it('shows the picture of a group where nothing is asked, and nothing to apply for', async () => {
    const byPicture = { ...landing, consents: [], groupCode: true }
    serve({ ...view, 'GET /api/h5/landings/WH7K': () => json(byPicture) })
    const { page } = await openPage('/c/WH7K', routes)
    await flushPromises()

    const picture = () => page.get('img[alt="进群的二维码"]').attributes('src')
    expect(picture()).toContain('/api/h5/landings/WH7K/group-code?try=0')
    expect(page.find('form').exists()).toBe(false)

    await page.get('img[alt="进群的二维码"]').trigger('error')
    expect(page.get('[role=alert]').text()).toContain('没有打开')
    await page
      .findAll('button')
      .find((it) => it.text() === '再试一次')
      ?.trigger('click')
    expect(picture()).toContain('try=1')
  })

  it('asks for the place first, and the phone only when it is told to', async () => {
    const look = vi.fn((found: PositionCallback, denied: PositionErrorCallback) => {
      if (look.mock.calls.length === 1) denied({} as GeolocationPositionError)
      else found({ coords: { latitude: 30.3, longitude: 120.2 } } as GeolocationPosition)
    })
    vi.stubGlobal('navigator', { ...navigator, geolocation: { getCurrentPosition: look } })
    const places = [
      { id: 'p1', name: '上海', latitude: 31.23, longitude: 121.47, radiusKm: 60 },
      { id: 'p2', name: '杭州', latitude: 30.27, longitude: 120.16, radiusKm: 60 }
    ]
    const asking = { ...landing, code: 'WH7P', consents: [], groupCode: true, places }
    serve({ 'GET /api/h5/landings/WH7P': () => json(asking) })
    const { page } = await openPage('/c/WH7P', routes)
    await flushPromises()
    const press = (text: string) =>
      page
        .findAll('button')
        .find((it) => it.text() === text)
        ?.trigger('click')

    expect(look).not.toHaveBeenCalled()
    expect(page.find('img[alt="进群的二维码"]').exists()).toBe(false)
    await press('用手机定位找最近的')
    expect(page.get('[role=alert]').text()).toContain('没有拿到定位')
    await press('用手机定位找最近的')
    expect(page.get('img[alt="进群的二维码"]').attributes('src')).toContain('?p=p2&try=0')
    await press('换一个地方')
    await press('上海')
    expect(page.get('img[alt="进群的二维码"]').attributes('src')).toContain('?p=p1')
    vi.unstubAllGlobals()
  })
})
