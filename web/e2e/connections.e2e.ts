import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, keep, see } from './browser'
import { makeWorld } from './world'
import { contextFor, faultsOf, looks } from './looks'
import { stage } from './stage'

const ACCOUNT = 10001000
const answers: Record<string, unknown> = {
  get_version_info: { app_name: 'loft', app_version: '1.2', protocol_version: 'v11' },
  get_login_info: { user_id: ACCOUNT, nickname: '运营一号' },
  get_status: { online: true, good: true },
  get_group_list: [
    { group_id: 7001, group_name: '老客一群', member_count: 2, max_member_count: 200 }
  ],
  get_group_member_info: { group_id: 7001, user_id: ACCOUNT, role: 'member' },
  get_group_member_list: [
    { group_id: 7001, user_id: ACCOUNT, nickname: '运营一号', role: 'member' },
    { group_id: 7001, user_id: 52, nickname: '老张', role: 'owner' }
  ]
}

/** A connection with QQ, from its being added to its groups being seen. One test goes on where the last ended. */
describe('a connection', () => {
  const on = stage()
  let platform: Server
  let staff: Page
  let cookies: Awaited<ReturnType<typeof makeWorld>>['owner']['cookieList']

  beforeAll(async () => {
    platform = createServer((request, response) => {
      request.resume()
      const action = request.url?.slice(1) ?? ''
      if (request.headers.authorization !== 'Bearer right') {
        response.statusCode = request.headers.authorization ? 403 : 401
        response.end()
      } else if (action in answers) {
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ status: 'ok', retcode: 0, data: answers[action] }))
      } else {
        response.statusCode = 404
        response.end()
      }
    })
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve))
    const world = await makeWorld(on.product)
    cookies = world.owner.cookieList
    const context = await desk(on.browser, on.product.address)
    await context.addCookies(cookies)
    staff = await context.newPage()
  })

  afterAll(() => {
    platform.closeAllConnections()
    platform.close()
  })

  it('is refused field by field where it does not fit, and nothing typed is lost', async () => {
    await staff.goto('/console/settings/connections')
    await staff.getByRole('button', { name: '加连接' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await see(drawer.getByText('必填').or(drawer.getByText('不能为空')))
    await drawer.getByLabel('名称').fill('运营一号 QQ')
    await drawer.getByLabel('OneBot 的地址').fill('ws://127.0.0.1:1')
    await drawer.getByLabel('QQ 号').fill('我的号')
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await see(drawer.getByText('http:// / https://').or(drawer.getByText('地址')).first())
    await keep(staff, 'connection-refused')
    expect(await drawer.getByLabel('名称').inputValue()).toBe('运营一号 QQ')
    expect(await drawer.getByLabel('QQ 号').inputValue()).toBe('我的号')
  })

  it('is added, and says why it does not work with a wrong token', async () => {
    const drawer = staff.getByRole('dialog')
    const port = (platform.address() as AddressInfo).port
    await drawer.getByLabel('OneBot 的地址').fill(`http://127.0.0.1:${port}`)
    await drawer.getByLabel('QQ 号').fill(String(ACCOUNT))
    await drawer.getByLabel('访问令牌').fill('wrong')
    await drawer.getByRole('button', { name: '保存连接' }).click()
    await see(drawer.getByText('对方要填的地址'))
    await drawer.getByRole('button', { name: '检查一遍' }).click()
    await see(drawer.getByText('访问令牌不对'))
    await keep(staff, 'connection-wrong-token')
  })

  it('works with the right one, says what is missing, and shows its groups', async () => {
    const drawer = staff.getByRole('dialog')
    await drawer.getByLabel('访问令牌').fill('right')
    await drawer.getByRole('button', { name: '保存', exact: true }).click()
    // what is secret leaves the page once it is saved
    await expect.poll(() => drawer.getByLabel('访问令牌').inputValue()).toBe('')
    await drawer.getByRole('button', { name: '检查一遍' }).click()
    await see(drawer.getByText('loft 1.2'))
    await see(drawer.getByText('没有填签名密钥'))
    await see(drawer.getByText('对方没有提供'))
    await keep(staff, 'connection-examined')

    await drawer.getByText('老客一群').waitFor({ state: 'visible', timeout: 60_000 })
    await drawer.getByText('2 / 200 人').waitFor({ state: 'visible', timeout: 60_000 })
    await drawer.getByText('老客一群').scrollIntoViewIfNeeded()
    await keep(staff, 'connection-groups')
  })

  it('shows what came in and is not handled, without what it says of people', async () => {
    const drawer = staff.getByRole('dialog')
    const address = await drawer.getByText('/callback/onebot/').first().innerText()
    for (const user of [52, 53]) {
      const poke = {
        time: Math.floor(Date.now() / 1000),
        self_id: ACCOUNT,
        post_type: 'notice',
        notice_type: 'notify',
        sub_type: 'poke',
        group_id: 7001,
        user_id: user,
        target_id: ACCOUNT
      }
      const told = await fetch(new URL(new URL(address).pathname, on.product.address), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Self-ID': String(ACCOUNT) },
        body: JSON.stringify(poke)
      })
      expect(told.status).toBe(204)
    }
    await staff.reload()
    await staff.getByRole('listitem').filter({ hasText: '运营一号 QQ' }).getByRole('button').click()
    const events = staff.getByRole('dialog').getByRole('list', { name: '未处理的事件' })
    await see(events.getByText('notice.notify.poke'))
    await see(events.getByText('2 次'))
    await see(events.getByText('target_id'))
    await events.scrollIntoViewIfNeeded()
    await keep(staff, 'connection-unknown')
  })

  it.each(looks)('is shown in $locale, $theme, $width px', async (look) => {
    const context = await contextFor(on.browser, on.product.address, look)
    await context.addCookies(cookies)
    const page = await context.newPage()
    expect(await faultsOf(page, '/console/settings/connections', look, 'set-up')).toEqual([])
    await page.getByRole('listitem').filter({ hasText: '运营一号 QQ' }).getByRole('button').click()
    await see(page.getByText('老客一群'))
    await keep(page, `looks/${look.locale}-${look.theme}-${look.width}/connection-drawer`)
    await page.getByText('notice.notify.poke').scrollIntoViewIfNeeded()
    await keep(page, `looks/${look.locale}-${look.theme}-${look.width}/connection-unknown`)
    await context.close()
  })

  it('is switched off', async () => {
    const drawer = staff.getByRole('dialog')
    await drawer.getByRole('switch').locator('xpath=..').click()
    await drawer.getByRole('button', { name: '保存', exact: true }).click()
    await see(staff.getByText('已停用'))
    await keep(staff, 'connection-off')
  })
})
