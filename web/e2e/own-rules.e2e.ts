import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see, seeGone } from './browser'
import { deskOf, stage } from './stage'
import { bringIn, makeWorld, say, type Member, type World } from './world'

/** An operator's own words and rule, and a member whom rules leave alone. One test goes on where the last ended. */
describe('rules of one’s own', () => {
  const on = stage()
  let world: World
  let member: Member
  let page: Page
  let reader: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    member = await bringIn(world, on.product.address, '阿海')
    const other = await bringIn(world, on.product.address, '小满')
    page = await deskOf(on, world.owner)
    const others = await phone(on.browser, on.product.address)
    await others.addCookies(other.client.cookieList)
    reader = await others.newPage()
    await reader.goto(`/h5/groups/${other.group}`)
  })

  it('begin with words, and what is none stays to be mended', async () => {
    await page.goto('/console/safety/words')
    await page.getByRole('button', { name: '加词' }).first().click()
    const drawer = page.getByRole('dialog')
    await choose(drawer.getByLabel('类别').first(), '自定类别…')
    await drawer.getByLabel(/类别名/).fill('rival')
    await drawer.getByLabel('一行一个词').fill('竞品牛牛\n竞')
    await drawer.getByRole('button', { name: '加 2 个词' }).click()
    await see(drawer.getByText('只有一个字，会误伤太多'))
    expect(await drawer.getByLabel('一行一个词').inputValue()).toBe('竞')
    await keep(page, 'own-words')
    await page.keyboard.press('Escape')
    await see(page.getByRole('cell', { name: '竞品牛牛' }))
    await page.getByLabel('输入一句话，看会不会被拦下').fill('去 竞*品*牛*牛 看看')
    await page.getByRole('button', { name: '试一试' }).click()
    await see(page.getByText('「竞*品*牛*牛」是rival'))
  })

  it('are tried on what was said, and count only until they are allowed more', async () => {
    await say(member, '竞品牛牛这周打折')
    await see(reader.getByRole('log').getByText('这周打折'))

    await page.goto('/console/safety/rules')
    await page.getByRole('button', { name: '新建规则' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(/名称/).fill('提到竞品')
    await drawer.getByLabel('分数').fill('60')
    await drawer.getByLabel(/条件/).fill('"rival" in message.words')
    await drawer.getByRole('button', { name: '用过去 30 天的发言试一遍' }).click()
    await see(drawer.getByText('会命中 1 条'))
    await see(drawer.getByText('竞品牛牛这周打折'))
    await keep(page, 'own-rule')
    await drawer.getByRole('button', { name: '保存规则' }).click()
    await see(page.getByText('规则「提到竞品」已建，先只计数'))
  })

  it('withhold once they may', async () => {
    await choose(page.getByRole('combobox', { name: '「提到竞品」允许做什么' }), /^拦截 /)
    await see(page.getByText('「提到竞品」改为拦截'))
    await keep(page, 'own-rules')

    await say(member, '竞品牛牛明天也打折')
    await say(member, '大家好')
    await see(reader.getByRole('log').getByText('大家好'))
    expect(await reader.getByRole('log').getByText('明天也打折').count()).toBe(0)
  })

  it('leave alone whom staff exempt', async () => {
    await page.goto('/console/safety/cases')
    await page.getByText('竞品牛牛明天也打折').first().click()
    await page.getByRole('button', { name: '加入白名单' }).click()
    const drawer = page.getByRole('dialog', { name: /加入白名单/ })
    await drawer.getByLabel(/原因/).fill('合作方')
    await keep(page, 'own-exempt')
    await drawer.getByRole('button', { name: '加入白名单' }).click()
    await see(page.getByText('已加入白名单'))
    await seeGone(drawer)

    await say(member, '竞品牛牛后天还打折')
    await see(reader.getByRole('log').getByText('后天还打折'))
    await page.goto('/console/safety/exemptions')
    await see(page.getByText('合作方'))
    await keep(page, 'own-exemptions')
  })

  /** By keys, as what lies over the box takes the clicks. */
  async function choose(box: Locator, option: string | RegExp) {
    await box.press('Enter')
    await page.getByRole('option', { name: option }).filter({ visible: true }).click()
  }
})
