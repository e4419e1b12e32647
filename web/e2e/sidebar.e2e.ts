import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, see } from './browser'
import { contextFor, faultsOf, looks } from './looks'
import { PASSWORD } from './owner'
import { stage } from './stage'
import { WecomPlatform } from './wecom'
import { done, makeWorld, post, signInFirst, type World } from './world'

const WECOM =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.22 MicroMessenger/7.0.1'

/** Staff inside WeCom, from a card to a post that went. One test goes on from the last. */
describe('work inside WeCom', () => {
  const platform = new WecomPlatform()
  let there: string
  const on = stage(async (address) => {
    there = await platform.start()
    return {
      QUNYING_BASE_URL: address,
      QUNYING_HANDED_LOOK: '1s',
      QUNYING_WECOM_OAUTH_URL: `${there}/connect/oauth2/authorize`
    }
  })
  let world: World
  let connection: string
  let context: BrowserContext
  let phone: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    const { owner } = world
    const values = { corp: 'ww0123456789abcdef', secret: 'right', agent: '1000002', address: there }
    const wanted = { channel: 'wecom', name: '总店企业微信', values }
    connection = done(await owner.post('/api/console/connections', wanted)).body.id
    const lin = { name: '林店长', login: 'lin', role: 'MANAGER', allBranches: true, branches: [] }
    const { oneTimePassword } = done(await owner.post('/api/console/staff', lin)).body
    await signInFirst(on.product.address, 'lin', oneTimePassword)
    context = await on.browser.newContext({
      baseURL: on.product.address,
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      userAgent: WECOM
    })
    phone = await context.newPage()
  })

  afterAll(() => platform.stop())

  it('knows who opened it after one sign-in', async () => {
    await phone.goto(`/wecom/${connection}/open?to=/h5/work`)
    await see(phone.getByText('用控制台的账号登录一次'))
    await keep(phone, 'sidebar-door')
    await phone.getByLabel('账号').fill('lin')
    await phone.getByLabel('密码').fill(PASSWORD)
    await phone.getByRole('button', { name: '登录' }).click()
    await see(phone.getByText('没有等你做的事'))
    await keep(phone, 'sidebar-empty')

    await context.clearCookies()
    await phone.goto(`/wecom/${connection}/open?to=/h5/work`)
    await see(phone.getByText('没有等你做的事'))
  })

  it('says why somebody cannot come in', async () => {
    await phone.goto(`/wecom/${connection}/signed-in?code=code-lin&state=forged`)
    await see(phone.getByText('这次登录已过期或已用过'))
    await keep(phone, 'sidebar-refused')
  })

  it('tells the owner of the group of a post by a card that opens it', async () => {
    await adopt()
    await post(world, '老客户一群', '今晚八点上新，前二十件半价')
    await expect.poll(() => platform.cards.length, { timeout: 60_000 }).toBeGreaterThan(0)
    const card = platform.cards[0]
    expect(card?.touser).toBe('lin')
    expect(card?.textcard.title).toContain('老客户一群')
    await context.clearCookies()
    await phone.goto(card?.textcard.url ?? '')
    await see(phone.getByRole('heading', { name: '到平台上点发送：老客户一群' }))
    await see(phone.getByText('群发助手'))
    expect(new URL(phone.url()).pathname).toMatch(/^\/h5\/work\/[\da-f-]{36}$/)
    await keep(phone, 'sidebar-item')
  })

  it.each(looks.filter((it) => it.width === 390))(
    'is shown in $locale, $theme, $width px',
    async (look) => {
      const looking = await contextFor(on.browser, on.product.address, look)
      await looking.addCookies(await context.cookies())
      const page = await looking.newPage()
      const item = new URL(phone.url()).pathname
      for (const path of ['/h5/work', item, '/h5/work/door'])
        expect(await faultsOf(page, path, look, 'sidebar')).toEqual([])
      await looking.close()
    }
  )

  it('is done when the platform says that it went', async () => {
    platform.isLetGo = true
    await phone.getByText('平台确认').waitFor({ state: 'visible', timeout: 30_000 })
    await keep(phone, 'sidebar-sent')
    const today = new Date().toISOString().slice(0, 10)
    const path = `/api/console/work/kpi?from=${today}&until=${today}&zone=UTC`
    const team = done(await world.owner.get(path)).body
    const lin = team.find((it: { name: string }) => it.name === '林店长')
    expect(lin.figures.tapsPerSend).toBeLessThanOrEqual(2)
  })

  it('tells the owner of a group how to set its welcome, and is done when they say so', async () => {
    const { owner } = world
    const library = `/api/console/connections/${connection}/welcomes`
    const words = { text: '欢迎 %NICKNAME%，本周的优惠在群公告里', notifies: false }
    const { id } = done(await owner.post(library, words)).body
    await expect
      .poll(async () => (await owner.get(library)).body.welcomes[0].state, { timeout: 60_000 })
      .toBe('KEPT')
    const [group] = done(await owner.get(`${library}/groups`)).body
    done(await owner.post(`${library}/${id}/groups`, { groups: [group.id] }))

    const item = phone.getByText('设入群欢迎语').first()
    await expect
      .poll(() => phone.goto('/h5/work').then(() => item.isVisible()), { timeout: 60_000 })
      .toBe(true)
    await item.click()
    await see(phone.getByText(words.text))
    await see(phone.getByText('打开客户群「老客户一群」'))
    for (const look of looks.filter((it) => it.width === 390)) {
      const looking = await contextFor(on.browser, on.product.address, look)
      await looking.addCookies(await context.cookies())
      const path = new URL(phone.url()).pathname
      expect(await faultsOf(await looking.newPage(), path, look, 'welcome')).toEqual([])
      await looking.close()
    }

    await phone.getByRole('button', { name: '已设好，完成' }).click()
    await see(phone.getByText('林店长'))
    const uses = async () => (await owner.get(`${library}/${id}/groups`)).body
    await expect.poll(async () => JSON.stringify(await uses())).toContain('林店长')
    await keep(phone, 'sidebar-welcome-set')
  })

  it('may load what WeCom gives to pages, and only there', async () => {
    const inside = await phone.goto('/h5/work')
    expect(inside?.headers()['content-security-policy']).toContain('https://res.wx.qq.com')
    const elsewhere = await phone.goto('/h5/me')
    expect(elsewhere?.headers()['content-security-policy']).not.toContain('res.wx.qq.com')
  })

  /** The group that WeCom tells of, into the community. */
  async function adopt() {
    const { owner, community } = world
    const path = `/api/console/communities/${community}`
    const found = async () => (await owner.get(`${path}/platform-groups`)).body.items ?? []
    await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(1)
    const [{ ref }] = await found()
    done(await owner.post(`${path}/adoptions`, { connection, ref }))
  }
})
