import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk, keep, see, seeGone } from './browser'
import { approveByKey, followGuide, signInFirst } from './owner'
import { Cable } from './cable'
import { addressIn } from './pictures'
import { stage } from './stage'
import { Visitor } from './visitor'

describe('the front door', () => {
  const on = stage()
  let staff: Page
  /** what the phones open */
  let address = ''
  /** how the first phone reaches the product */
  let cable: Cable
  let zhi: Visitor
  let xiaolu: Visitor
  let zhang: Visitor
  let alan: Visitor

  beforeAll(async () => {
    staff = await (await desk(on.browser, on.product.address)).newPage()
    cable = await Cable.lay(on.product.address)
    const arrive = Visitor.arrive.bind(undefined, on.browser, on.product.address)
    zhi = await Visitor.arrive(on.browser, cable.address, {
      phone: '13800000001',
      identity: '实体店主',
      region: '华东',
      shop: '织姐衣橱',
      business: '中老年女装',
      city: '湖州'
    })
    xiaolu = await arrive({
      phone: '13800000002',
      identity: '微商',
      region: '华东',
      shop: '小鹿代购',
      business: '童装',
      city: '杭州'
    })
    zhang = await arrive({
      phone: '13800000003',
      identity: '个人消费者',
      region: '华东',
      shop: '张小姐',
      business: '自己穿',
      city: '上海'
    })
    alan = await arrive({
      phone: '13800000004',
      identity: '实体店主',
      region: '华东',
      shop: '阿兰女装',
      business: '大码女装',
      city: '嘉兴'
    })
  })

  afterAll(async () => {
    cable?.close()
  })

  it('is signed in to with the printed password, which is changed at once', async () => {
    await signInFirst(staff, on.product)
  })

  it('shows a code that a phone can read, minutes after the first start, even if a request is lost', async () => {
    await staff.route('**/qr.svg', (lost) => lost.abort(), { times: 1 })
    await followGuide(staff)
    const picture = staff.getByRole('img', { name: '「门店海报」的二维码' })
    await see(picture)
    await expect
      .poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth))
      .toBeGreaterThan(0)
    await keep(staff, 'guide-code-on-screen')

    const read = new URL(addressIn(await picture.screenshot()))

    expect(read.pathname).toMatch(/^\/c\/[0-9A-Za-z]+$/)
    expect(read.port).toBe(new URL(on.product.address).port)
    // the picture names the machine in the local network; this test stands on the machine itself
    address = read.pathname + read.search
  })

  it('tells three visitors what to expect and takes their applications', async () => {
    for (const [index, visitor] of [zhi, xiaolu, zhang].entries()) {
      await visitor.scan(address)
      await visitor.keep(`landing-${index + 1}`)
      await visitor.apply(index)
      await visitor.keep(`status-submitted-${index + 1}`)
    }
    await see(staff.getByRole('heading', { name: '第一份申请到了，去审核' }))
    await keep(staff, 'guide-applied')
  })

  it('is reviewed by keyboard, with a reason for everything', async () => {
    await staff.getByRole('link', { name: '去审核' }).click()

    await approveByKey(staff, '织姐衣橱', [
      '因为身份是实体店主',
      '因为地区是华东',
      '不与网商、微商同群'
    ])
    await approveByKey(staff, '小鹿代购', ['因为身份是微商', '因为地区是华东'])
    await approveByKey(staff, '张小姐', ['归入「C 端用户」，这一类不收'])

    await see(staff.getByText('没有要审的申请').or(staff.getByText('都审完了')))
    await keep(staff, 'review-done')
  })

  it('refuses the consumer, who reads why on the phone without a reload', async () => {
    await see(zhang.page.getByRole('heading', { name: '这次没有通过' }))
    await see(zhang.page.getByText('本群仅限店主'))
    await zhang.keep('status-refused')
  })

  it('leads classes in conflict to different groups', async () => {
    expect(await zhi.seat()).toBe('实体店主华东导购1群')
    expect(await xiaolu.seat()).toBe('微商华东导购1群')
    await zhi.keep('status-approved')
  })

  it('wants a nickname after the template and says so at the field', async () => {
    await zhi.enterAs('织姐')
    await see(zhi.page.getByRole('alert').filter({ hasText: '要按「城市-店名-主营」写' }))
    await zhi.keep('nickname-off-template')

    await zhi.join()
    await xiaolu.join()
  })

  it('welcomes who comes in', async () => {
    await see(zhi.talk.getByText('欢迎新店主'))
    await see(xiaolu.talk.getByText('欢迎新店主'))
    await zhi.keep('group-welcome')
  })

  it('carries what they say live, to members and staff of the same group only', async () => {
    await alan.scan(address)
    await alan.apply(3)
    await staff.goto('/console/entry/review')
    await approveByKey(staff, '阿兰女装', ['因为身份是实体店主'])
    expect(await alan.seat()).toBe('实体店主华东导购1群')
    await alan.join()

    await staff.goto('/console/communities')
    await staff.getByRole('link', { name: '服装批发导购' }).first().click()
    await staff.getByRole('link', { name: '实体店主华东导购1群' }).first().click()
    const console = staff.getByRole('log')
    await see(console)

    await zhi.say('湖州的，做中老年女装，谁家有真丝连衣裙？')
    await see(alan.talk.getByText('谁家有真丝连衣裙'))
    await see(console.getByText('谁家有真丝连衣裙'))
    await alan.say('三楼 308 有，昨天刚上')
    await see(zhi.talk.getByText('三楼 308 有'))
    await see(console.getByText('三楼 308 有'))

    await staff
      .getByRole('textbox', { name: '说点什么，Enter 发送' })
      .fill('周二有真丝专场评测，记得来')
    await staff.keyboard.press('Enter')
    for (const visitor of [zhi, alan]) {
      const answer = visitor.talk.getByRole('article').filter({ hasText: '周二有真丝专场评测' })
      await see(answer)
      await see(visitor.talk.getByText('官方'))
    }
    await xiaolu.say('新人报到')
    await see(xiaolu.talk.getByText('新人报到'))
    expect(await zhi.said(/新人报到/)).toEqual([])
    await zhi.keep('group-talk')
    await keep(staff, 'group-chat')
  })

  it('misses nothing on a phone that was away, and repeats nothing', async () => {
    cable.cut()
    const missed = Array.from({ length: 5 }, (_, index) => `第 ${index + 1} 条`)
    for (const text of missed) {
      await alan.say(text)
      await see(alan.talk.getByText(text, { exact: true }))
    }
    await zhi.say('断网时写的')
    await zhi.keep('group-away')
    expect(await zhi.said(/^第/)).toEqual([])

    cable.mend()

    await see(zhi.talk.getByText('第 5 条'))
    await see(alan.talk.getByText('断网时写的'))
    await seeGone(zhi.page.getByText('连接断开'))
    expect(await zhi.said(/^第|断网/)).toEqual([...missed, '断网时写的'])
    expect(await alan.said(/^第|断网/)).toEqual([...missed, '断网时写的'])
  })

  it('counts in its funnel exactly what happened', async () => {
    await staff.goto('/console/entry/codes')
    await staff
      .getByRole('button', { name: /门店海报/ })
      .first()
      .click()
    await staff
      .getByRole('radio', { name: '表' })
      .or(staff.getByText('表', { exact: true }))
      .first()
      .click()
    const table = staff.getByRole('table', { name: '七步漏斗' })
    await see(table)
    const count = async (step: string) =>
      (
        await table.getByRole('row').filter({ hasText: step }).locator('td').first().textContent()
      )?.trim()

    await expect.poll(() => count('首次发言')).toBe('3')
    const counts = []
    for (const step of ['扫码', '看落地页', '提交申请', '审核通过', '进群'])
      counts.push(await count(step))
    expect(counts).toEqual(['4', '4', '4', '3', '3'])
    await keep(staff, 'funnel-table')
    await staff.getByText('图', { exact: true }).first().click()
    await keep(staff, 'funnel')

    await staff.getByRole('button', { name: '审核通过 3 人，看名单', exact: true }).click()
    const people = staff.getByRole('dialog')
    for (const visitor of [zhi, xiaolu, alan]) await see(people.getByText(visitor.who.shop))
    expect(await people.getByText('张小姐').count()).toBe(0)
    await keep(staff, 'funnel-people')
  })
})
