import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, see } from './browser'
import { faultsAt, looks } from './looks'
import { Simulator } from './simulator'
import { deskOf, stage } from './stage'
import { done, makeWorld, type World } from './world'

const TOKEN = 't0ken'
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** QQ groups, from a word said there to the answer that is read there. One test goes on from the last. */
describe('a QQ group', () => {
  const on = stage()
  let qq: Simulator
  let world: World
  let page: Page
  let connection: string
  let group: string
  let ref: number
  let member: number

  beforeAll(async () => {
    qq = await Simulator.start('onebot', '--groups', '1', '--members', '4', '--extensions')
    world = await makeWorld(on.product)
    const { owner } = world
    const values = { transport: 'forward-ws', address: qq.socket, account: '10001000' }
    const wanted = { channel: 'onebot', name: 'QQ', values }
    connection = done(await owner.post('/api/console/connections', wanted)).body.id
    page = await deskOf(on, world.owner)
  })

  afterAll(() => qq?.stop())

  const heard = async () => JSON.stringify(await qq.truth('received?action=send_group_msg'))

  it('is taken into a community', async () => {
    const { owner, community } = world
    const path = `/api/console/communities/${community}`
    const found = async () => (await owner.get(`${path}/platform-groups`)).body.items ?? []
    await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(1)
    ref = Number((await found())[0].ref)
    const adopted = { connection, ref: String(ref) }
    group = done(await owner.post(`${path}/adoptions`, adopted)).body.id
    const people = await qq.truth<{ user_id: number; role: string }[]>(`members?group_id=${ref}`)
    member = people.find((it) => it.role === 'member')?.user_id ?? 0
  })

  it('is talked with from the desk', async () => {
    await page.goto(`/console/desk/${group}`)
    await qq.act('say', { group_id: ref, user_id: member, message: '这件还有 M 码吗' })
    await see(page.getByRole('log').getByText('这件还有 M 码吗'))
    await see(page.getByRole('navigation', { name: '群', exact: true }).getByText(/M 码吗/))
    await page.keyboard.press('r')
    await page.keyboard.type('有的，今晚八点上架')
    await page.keyboard.press('Enter')
    await expect.poll(heard).toContain('有的，今晚八点上架')
    await see(page.getByRole('log').locator('.ours', { hasText: '有的，今晚八点上架' }))
    await keep(page, 'qq-desk')
  })

  it('lets in who is approved', async () => {
    const asked = { group_id: ref, user_id: 9001, comment: '问题：城市\n答案：杭州' }
    await qq.act('request-join', asked)
    await page.goto('/console/worklist')
    await see(page.getByText('答案：杭州'))
    await keep(page, 'qq-join-request')
    await page.getByRole('button', { name: '同意入群' }).click()
    await see(page.getByText('已同意，正在告诉平台'))
    await expect
      .poll(async () => JSON.stringify(await qq.truth(`members?group_id=${ref}`)))
      .toContain('9001')
  })

  it('has whoever came among its people', async () => {
    const base = `/console/communities/${world.community}/groups/${group}`
    await expect
      .poll(async () => {
        await page.goto(`${base}/members`)
        await see(page.getByText('机器人'))
        return page.locator('main').innerText()
      })
      .toMatch(/群友|用户9001/) // named by a list a minute later
    await keep(page, 'qq-members')
  })

  it.each(looks)('is shown in $locale, $theme, $width px', async (look) => {
    const base = `/console/communities/${world.community}/groups/${group}`
    const paths = [`/console/desk/${group}`, base, `${base}/members`, '/console/worklist']
    expect(await faultsAt(on, world.owner, look, 'qq', paths)).toEqual([])
  })
})

/** Customers of a corporation, and what its staff show them. One test goes on from the last. */
describe('a corporation in WeCom', () => {
  const on = stage({ QUNYING_CONTACTS_LOOK: '1s', QUNYING_MOMENTS_LOOK: '1s' })
  let wecom: Simulator
  let world: World
  let page: Page
  let connection: string
  let codePage: string

  beforeAll(async () => {
    wecom = await Simulator.start('wecom', '--staff', '3', '--customers', '12', '--groups', '2')
    world = await makeWorld(on.product)
    const values = {
      corp: 'ww1234567890abcdef',
      secret: 'simulated-secret',
      agent: '1000002',
      address: wecom.address,
      callbackToken: TOKEN,
      callbackKey: KEY
    }
    const wanted = { channel: 'wecom', name: '总店企业微信', values }
    connection = done(await world.owner.post('/api/console/connections', wanted)).body.id
    const url = `${on.product.address}/callback/wecom/${connection}`
    await wecom.act('callbacks/send-to', { url, token: TOKEN, aes_key: KEY })
    codePage = `/console/entry/codes?code=${world.code.id}`
    page = await deskOf(on, world.owner)
  })

  afterAll(() => wecom?.stop())

  it('gets customers by a link and by codes to scan', async () => {
    await page.goto(codePage)
    await page.getByRole('button', { name: '设置员工' }).click()
    await page.locator('form .el-select').last().click()
    await page.getByRole('option', { name: 'staff1' }).filter({ visible: true }).click()
    await page.getByText('也做一条获客链接').click()
    await keep(page, 'contacts-form')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    const panel = page.locator('.link', { has: page.locator('code') })
    const link = panel.locator('code')
    await see(link)
    await see(page.getByText('额度剩 1,000 / 1,000'))
    await see(page.getByRole('img', { name: /的二维码/ }))
    await keep(page, 'contacts')

    await wecom.act('customer/open-link', { url: await link.innerText(), name: '小王' })
    await expect
      .poll(async () => {
        await page.reload()
        await see(link)
        return panel.innerText()
      })
      .toContain('28 天加 1 人')
    const sends = async () => JSON.stringify(await wecom.truth('truth/sends'))
    await expect.poll(sends).toContain('welcome')
  })

  it('is warned of before the quota of links is used up', async () => {
    await wecom.act('corp/set-link-balance', { balance: 60 })
    await expect
      .poll(async () => {
        await page.goto('/console')
        const warning = page.getByText('获客链接的额度只剩 60 个')
        return warning.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false
        )
      })
      .toBe(true)
    await keep(page, 'links-short')
  })

  it('shows its customers what staff publish', async () => {
    await page.goto('/console/content/moments')
    await page.getByRole('button', { name: '写朋友圈' }).first().click()
    const drawer = page.locator('.qy-drawer')
    await drawer.getByLabel('文字').fill('双十二：前二十件半价')
    await keep(page, 'moment-form')
    await drawer.getByRole('button', { name: '提交给员工' }).click()
    await see(page.getByText('已提交，员工会在企业微信里收到提醒'))
    await see(page.getByText('待员工发表'))
    await see(page.getByText('0 / 3'))
    await keep(page, 'moments')
  })

  it.each(looks)('is shown in $locale, $theme, $width px', async (look) => {
    const paths = [
      codePage,
      '/console',
      '/console/content/moments',
      '/console/insight/groups',
      '/console/settings/connections'
    ]
    expect(await faultsAt(on, world.owner, look, 'wecom-full', paths)).toEqual([])
  })
})
