import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, see, seeGone } from './browser'
import { openNews, type News } from './news'
import { deskOf, stage } from './stage'
import { makeWorld, type World } from './world'

/** The morning paper, from the address of a feed to what it says. One test goes on where the last ended. */
describe('a feed for the morning paper', () => {
  const on = stage({ QUNYING_PAPER_INTO_PRIVATE_NETWORKS: 'true' })
  let news: News
  let world: World
  let page: Page

  beforeAll(async () => {
    news = await openNews(['春季面料订货会开幕', '棉花期货连跌三日'])
    world = await makeWorld(on.product)
    page = await deskOf(on, world.owner)
  })

  afterAll(() => news.close())

  it('is refused at once where it is none, with what is wrong', async () => {
    await page.goto('/console/today')
    await page.getByRole('link', { name: '早报' }).click()
    await see(page.getByText('还没有订阅源'))
    await add(news.page)
    await see(page.getByText('这里的内容不是 XML，或者 XML 不完整。'))
    await keep(page, 'paper-refused')
    await add(news.endless)
    await see(page.getByText('内容太大，最多读 2 MB。'))
    await add('ftp://example.com/feed')
    await see(page.getByText('要写完整的网址'))
  })

  it('shows its latest entries once it is added', async () => {
    await add(news.feed)
    const card = page.getByRole('article', { name: '纺织早知道' })
    await see(card.getByText('春季面料订货会开幕', { exact: true }))
    await see(card.getByRole('link', { name: '棉花期货连跌三日' }))
    await see(card.getByText('正常'))
    await keep(page, 'paper-feed')
    await add(news.feed)
    await see(page.getByText('这个地址已经添加过了。'))
  })

  it('is still there later, and says when it can no longer be read', async () => {
    news.close()
    await page.reload()
    const card = page.getByRole('article', { name: '纺织早知道' })
    await see(card.getByText('春季面料订货会开幕', { exact: true }))
    await card.getByRole('button', { name: '再读一次' }).click()
    await see(card.getByText('连不上'))
    await keep(page, 'paper-down')
  })

  it('is removed', async () => {
    const card = page.getByRole('article', { name: '纺织早知道' })
    await card.getByRole('button', { name: '移除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await seeGone(card)
    const left = await world.owner.get('/api/console/feeds')
    expect(left.body).toEqual([])
  })

  async function add(address: string) {
    await page.getByLabel('订阅源地址').fill(address)
    await page.getByRole('button', { name: '添加', exact: true }).click()
  }
})
