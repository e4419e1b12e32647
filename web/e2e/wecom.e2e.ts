import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, see } from './browser'
import { contextFor, faultsOf, looks } from './looks'
import { deskOf, stage } from './stage'
import { CHAT, WecomPlatform } from './wecom'
import { makeWorld, post, type World } from './world'

/** A corporation in WeCom, from its being connected to a post that its customers read. One test goes on from the last. */
describe('WeCom', () => {
  const on = stage({ QUNYING_HANDED_LOOK: '1s' })
  const platform = new WecomPlatform()
  let address: string
  let world: World
  let staff: Page

  beforeAll(async () => {
    address = await platform.start()
    world = await makeWorld(on.product)
    staff = await deskOf(on, world.owner)
  })

  afterAll(() => platform.stop())

  it('is connected, and says why a wrong secret does not do', async () => {
    await staff.goto('/console/settings/connections')
    await staff.getByRole('button', { name: '加连接' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByText('企业微信', { exact: true }).click()
    await drawer.getByLabel('名称').fill('总店企业微信')
    await drawer.getByLabel('企业 ID').fill('公司')
    await drawer.getByLabel('应用 Secret').fill('wrong')
    await drawer.getByLabel('接口地址').fill(address)
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await see(drawer.getByText('企业 ID 是 ww 开头'))
    await keep(staff, 'wecom-refused')
    await drawer.getByLabel('企业 ID').fill('ww0123456789abcdef')
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await drawer.getByRole('button', { name: '检查一遍' }).click()
    await see(drawer.getByText('Secret 不对，或应用已停用'))
    await drawer.getByText('Secret 不对，或应用已停用').first().scrollIntoViewIfNeeded()
    await keep(staff, 'wecom-wrong-secret')
  })

  it('says which permission is missing, shows its groups and what may be sent', async () => {
    const drawer = staff.getByRole('dialog')
    await drawer.getByLabel('应用 Secret').fill('right')
    await drawer.getByRole('button', { name: '保存', exact: true }).click()
    await expect.poll(() => drawer.getByLabel('应用 Secret').inputValue()).toBe('')
    await drawer.getByRole('button', { name: '检查一遍' }).click()
    await see(drawer.getByText('应用没有这个接口的权限'))
    await keep(staff, 'wecom-examined')
    await drawer.getByText('老客户一群').waitFor({ state: 'visible', timeout: 60_000 })
    await see(drawer.getByText('每个群每 7 天最多 7 次'))
    await drawer.getByText('老客户一群').scrollIntoViewIfNeeded()
    await keep(staff, 'wecom-groups')
  })

  it('gives its group to a community', async () => {
    await staff.goto(`/console/communities/${world.community}/groups`)
    await staff.getByRole('button', { name: '接入平台群' }).click()
    const drawer = staff.getByRole('dialog')
    await see(drawer.getByText('老客户一群'))
    await keep(staff, 'wecom-adoption')
    await drawer.getByRole('button', { name: '接入「老客户一群」' }).click()
    await see(staff.getByText('「老客户一群」接进来了'))
    await see(staff.getByText('平台群', { exact: true }))
    await keep(staff, 'wecom-adopted')
  })

  it('makes a post work for the owner of the group, who lets it go once', async () => {
    await post(world, '老客户一群', '今晚八点上新，前二十件半价')
    await staff.goto('/console/worklist')
    await staff
      .getByText('到平台上点发送：老客户一群')
      .waitFor({ state: 'visible', timeout: 60_000 })
    await see(staff.getByText('不要再复制发送'))
    await keep(staff, 'wecom-work')
    expect(platform.made).toHaveLength(1)
    expect(platform.made[0]).toMatchObject({
      chat_type: 'group',
      sender: 'lin',
      chat_id_list: [CHAT],
      text: { content: '今晚八点上新，前二十件半价' }
    })
  })

  it.each(looks.filter((it) => (it.locale === 'zh-CN') === (it.theme === 'light')))(
    'is shown in $locale, $theme, $width px',
    async (look) => {
      const context = await contextFor(on.browser, on.product.address, look)
      await context.addCookies(world.owner.cookieList)
      const page = await context.newPage()
      const groups = `/console/communities/${world.community}/groups`
      for (const path of ['/console/worklist', groups, '/console/settings/connections']) {
        expect(await faultsOf(page, path, look, 'wecom')).toEqual([])
      }
      await page
        .getByRole('listitem')
        .filter({ hasText: '总店企业微信' })
        .getByRole('button')
        .click()
      // the limits above name it too, folded away
      const group = page.getByRole('dialog').getByText('老客户一群').last()
      await group.waitFor({ state: 'visible' })
      await group.scrollIntoViewIfNeeded()
      await keep(page, `looks/${look.locale}-${look.theme}-${look.width}/wecom-drawer`)
      await context.close()
    }
  )

  it('says by itself when the post has gone', async () => {
    platform.isLetGo = true
    await staff.goto('/console/worklist')
    await staff.getByText('已完成', { exact: true }).click()
    await staff.getByText('平台确认').waitFor({ state: 'visible', timeout: 30_000 })
    await see(staff.getByText('到平台上点发送：老客户一群'))
    await keep(staff, 'wecom-sent')
    expect(platform.made).toHaveLength(1)
  })

  it('lets a group robot tell staff what they choose', async () => {
    await staff.goto('/console/settings/connections')
    await staff.getByRole('button', { name: '加连接' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByText('企业微信群机器人', { exact: true }).click()
    await drawer.getByLabel('名称').fill('店长群机器人')
    await drawer.getByLabel('Webhook 地址').fill('没有地址')
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await see(drawer.locator('.el-form-item__error, [role=alert], .error').first())
    await keep(staff, 'robot-refused')
    await drawer.getByLabel('Webhook 地址').fill(`${address}/cgi-bin/webhook/send?key=k`)
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await drawer.getByText('冲群、刷屏和危机预警').click()
    await drawer.getByRole('button', { name: '保存通报' }).click()
    await see(staff.getByText('通报已保存'))
    await drawer.getByRole('button', { name: '试发一条' }).click()
    await expect.poll(() => platform.said.length, { timeout: 30_000 }).toBe(1)
    await keep(staff, 'robot-briefing')
    expect(JSON.stringify(platform.said[0])).toContain('群营')
  })
})
