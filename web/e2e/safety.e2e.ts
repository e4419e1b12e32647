import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see } from './browser'
import type { Client } from './client'
import { deskOf, stage } from './stage'
import { bringIn, done, makeWorld, say, signInFirst, type Member, type World } from './world'

const ADVERT = '兼职日结 300，无需押金，加微信 abc88888 详谈'

/** What happens to an advert, from its being withheld to an appeal that is right. One test goes on where the last ended. */
describe('an advert in a group', () => {
  const on = stage()
  let world: World
  let advertiser: Member
  let other: Member
  let member: Page
  let reader: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    advertiser = await bringIn(world, on.product.address, '阿海')
    other = await bringIn(world, on.product.address, '小满')
  })

  it('is withheld from the others, and its author sees why', async () => {
    await say(advertiser, ADVERT)
    await say(advertiser, '大家好，我是做女装的')

    const context = await phone(on.browser, on.product.address)
    await context.addCookies(advertiser.client.cookieList)
    member = await context.newPage()
    await member.goto(`/h5/groups/${advertiser.group}`)
    await see(member.getByText('没发出，只有你看得到'))
    await keep(member, 'safety-withheld')

    const others = await phone(on.browser, on.product.address)
    await others.addCookies(other.client.cookieList)
    reader = await others.newPage()
    await reader.goto(`/h5/groups/${other.group}`)
    await see(reader.getByRole('log').getByText('大家好，我是做女装的'))
    expect(await reader.getByRole('log').getByText('加微信').count()).toBe(0)
  })

  it('is judged by staff, who sanction it', async () => {
    const page = await staffPage(world.owner)
    await page.goto('/console/safety/cases')
    await page.getByText(ADVERT).first().click()
    const drawer = page.getByRole('dialog')
    await see(drawer.getByText('命中的规则'))
    await keep(page, 'safety-case')
    await drawer.getByRole('button', { name: /违规并处置/ }).click()
    await page.getByRole('button', { name: '处置', exact: true }).click()
    await see(page.getByText(/已判为违规，下一步/))
  })

  it('is appealed by its author on the own page', async () => {
    await member.getByRole('link', { name: /查看原因/ }).click()
    await see(member.getByText('疑似广告'))
    await see(member.getByText(/提醒（第 1 次）/))
    await keep(member, 'safety-my-case')
    await member.getByRole('button', { name: '我要申诉' }).click()
    await member.getByLabel('为什么觉得判错了？').fill('这是我们店招店员，群主同意的')
    await member.getByRole('button', { name: '交申诉' }).click()
    await see(member.getByText('申诉已经交上去了'))
    await see(member.getByText(/等待答复/))
  })

  it('is decided on appeal by a colleague, and by nobody who had a hand in it', async () => {
    const colleague = await makeColleague(world.owner)
    const [appealed] = done(await colleague.get('/api/console/cases?appealed=true')).body.items
    const own = await world.owner.post(`/api/console/cases/${appealed.of.id}/appeal-decisions`, {
      overturn: true,
      answer: '好'
    })
    expect(own.status).toBe(409)
    expect(own.body.code).toBe('appeal-own-decision')

    const page = await staffPage(colleague)
    await page.goto('/console/safety/cases?show=appealed')
    await page.getByText(ADVERT).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('答复群员').fill('核实过了，抱歉')
    await keep(page, 'safety-appeal')
    await drawer.getByRole('button', { name: '申诉成立' }).click()
    await see(page.getByText('申诉成立，原处置已撤销').first())

    await see(reader.getByRole('log').getByText('加微信'))
    await member.reload()
    await see(member.getByText('核实过了，抱歉').first())
    await keep(member, 'safety-my-appeal')
  })

  async function staffPage(client: Client): Promise<Page> {
    return deskOf(on, client)
  }

  async function makeColleague(owner: Client): Promise<Client> {
    const wanted = { login: 'zhao', name: '赵敏', role: 'MANAGER', allBranches: true }
    const made = done(await owner.post('/api/console/staff', wanted)).body
    return signInFirst(on.product.address, 'zhao', made.oneTimePassword)
  }
})
