import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, keep, see } from './browser'
import { contextFor, faultsOf, looks } from './looks'
import { stage } from './stage'
import { done, makeWorld, type World } from './world'

const CHAT = 'wrOldCustomers'
const ok = { errcode: 0, errmsg: 'ok' }

/** As much of WeCom as a connection, a post to a customer group and a group robot need. */
class Platform {
  readonly made: unknown[] = []
  readonly said: unknown[] = []
  isLetGo = false
  private readonly server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(this.answer(request, body)))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  stop() {
    this.server.closeAllConnections()
    this.server.close()
  }

  private answer(request: IncomingMessage, body: string): unknown {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://wecom')
    switch (pathname.replace('/cgi-bin/', '').replace('externalcontact/', '')) {
      case 'gettoken':
        return searchParams.get('corpsecret') === 'right'
          ? { ...ok, access_token: 'token', expires_in: 7200 }
          : { errcode: 40001, errmsg: 'invalid credential' }
      case 'get_follow_user_list':
        return { ...ok, follow_user: ['lin'] }
      case 'groupchat/list':
        return { ...ok, group_chat_list: [{ chat_id: CHAT, status: 0 }], next_cursor: '' }
      case 'groupchat/get':
        return { ...ok, group_chat: this.group() }
      case 'get_groupmsg_list_v2':
        return { ...ok, group_msg_list: [], next_cursor: '' }
      case 'list_contact_way':
        return { errcode: 48002, errmsg: 'api forbidden' }
      case 'get_corp_tag_list':
        return { ...ok, tag_group: [] }
      case 'add_msg_template':
        this.made.push(JSON.parse(body))
        return { ...ok, fail_list: [], msgid: `msg${this.made.length}` }
      case 'get_groupmsg_task':
        return { ...ok, task_list: [{ userid: 'lin', status: this.isLetGo ? 2 : 0 }] }
      case 'get_groupmsg_send_result':
        return {
          ...ok,
          send_list: [{ chat_id: CHAT, userid: 'lin', status: this.isLetGo ? 1 : 0 }]
        }
      case 'webhook/send':
        this.said.push(JSON.parse(body))
        return ok
      default:
        return { errcode: 40000, errmsg: `nothing at ${pathname}` }
    }
  }

  private group() {
    const joined = Math.floor(Date.now() / 1000) - 86_400
    return {
      chat_id: CHAT,
      name: '老客户一群',
      owner: 'lin',
      member_list: [
        { userid: 'lin', type: 1, join_time: joined, name: '林店长' },
        { userid: 'wmA', type: 2, join_time: joined, name: '王女士' }
      ],
      admin_list: []
    }
  }
}

/** A corporation in WeCom, from its being connected to a post that its customers read. One test goes on from the last. */
describe('WeCom', () => {
  const on = stage()
  const platform = new Platform()
  let address: string
  let world: World
  let staff: Page

  beforeAll(async () => {
    address = await platform.start()
    world = await makeWorld(on.product)
    const context = await desk(on.browser, on.product.address)
    await context.addCookies(world.owner.cookieList)
    staff = await context.newPage()
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
    await post('今晚八点上新，前二十件半价')
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
    await staff
      .getByText('到平台上点发送：老客户一群')
      .waitFor({ state: 'visible', timeout: 170_000 })
    await see(staff.getByText('平台确认'))
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

  /** A column's post into the adopted group, as the calendar makes it. */
  async function post(words: string) {
    const { owner, community } = world
    const [branch] = done(await owner.get('/api/console/branches')).body
    const material = done(
      await owner.post('/api/console/content/materials', {
        branch: branch.id,
        kind: 'SCRIPT',
        key: `m-${randomUUID()}`,
        title: '上新',
        body: { text: words }
      })
    ).body
    const column = done(
      await owner.post('/api/console/content/columns', {
        branch: branch.id,
        key: `c-${randomUUID()}`,
        plan: {
          title: '上新',
          communities: [community],
          voice: 'OFFICIAL',
          kind: 'ACTIVITY',
          format: 'text',
          material: material.id,
          approval: false,
          stages: []
        }
      })
    ).body
    const groups = done(await owner.get(`/api/console/communities/${community}/groups`)).body
    const group = groups.items.find((it: { name: string }) => it.name === '老客户一群')
    done(
      await owner.post(`/api/console/content/columns/${column.id}/posts`, {
        group: group.id,
        clientId: randomUUID()
      })
    )
  }
})
