import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, see } from './browser'
import { contextFor, faultsOf, looks } from './looks'
import { deskOf, stage } from './stage'
import { bringIn, done, makeWorld, say, type World } from './world'

/** From an empty page to the figures of what was said, asked and found in a group. */
describe('the figures of the talk', () => {
  const on = stage()
  let world: World
  let page: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    page = await deskOf(on, world.owner)
  })

  it('say what to do before anybody spoke', async () => {
    await page.goto('/console/insight/conversation')
    await see(page.getByText('这段时间群里没人说话'))
    await keep(page, 'figures-empty')
  })

  it('count an advert, a mistake and an answer', async () => {
    const member = await bringIn(world, on.product.address, '阿海')
    const other = await bringIn(world, on.product.address, '小满')
    await say(member, '兼职日结 300，无需押金，加微信 abc88888 详谈')
    await say(other, '兼职日结 500，在家就能做，加微信 xyz99999 详谈')
    await say(member, '今晚几点开播？')
    await say(other, '大家好，我是做女装的')
    const cases = async () => done(await world.owner.get('/api/console/cases')).body.items
    const counted = async () =>
      done(await world.owner.get('/api/console/insight/conversation')).body.total
    await expect.poll(async () => (await counted()).messages).toBe(4)
    await expect.poll(async () => (await counted()).asked).toBe(1)
    const found = await cases()
    expect(found.length).toBe(2)
    const judge = (index: number, unwanted: boolean) =>
      world.owner.post(`/api/console/cases/${found[index].of.id}/decisions`, {
        unwanted,
        sanction: false
      })
    done(await judge(0, false))
    done(await judge(1, true))
    const reply = { clientId: randomUUID(), text: '八点' }
    done(await world.owner.post(`/api/console/rooms/${member.group}/messages`, reply))

    await page.reload()
    await see(page.getByText('1 个由人回答'))
    await see(page.getByText('1 起 / 4 条消息'))
    await see(page.getByRole('table', { name: '规则好不好' }).getByText('像广告').first())
    await keep(page, 'figures')
    await page.getByRole('table', { name: '在哪里' }).getByText('服装批发导购').click()
    await see(page.getByRole('table', { name: '在哪里' }).getByText(/群/))
    await keep(page, 'figures-groups')
  })
  it.each(looks)('read well in $locale, $theme, at $width', async (look) => {
    const context = await contextFor(on.browser, on.product.address, look)
    await context.addCookies(world.owner.cookieList)
    const figures = await context.newPage()
    const faults = await faultsOf(figures, '/console/insight/conversation', look, 'staff')
    await see(figures.locator('canvas'))
    await see(figures.getByRole('table').first())
    await keep(figures, `figures-${look.locale}-${look.theme}-${look.width}`)
    await context.close()
    expect(faults).toEqual([])
  })
})
