import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see, seeGone } from './browser'
import type { Client } from './client'
import { deskOf, stage } from './stage'
import { done, takeHouse } from './world'

/** What happens on time, from a playbook picked in the library to the work it makes. One test goes on where the last ended. */
describe('a playbook', () => {
  const on = stage()
  let owner: Client
  let page: Page

  beforeAll(async () => {
    owner = await takeHouse(on.product)
    page = await deskOf(on, owner)
  })

  it('is picked from the library and changed on its timeline, and only there', async () => {
    await page.goto('/console/playbooks')
    await see(page.getByText('还没有剧本'))
    const card = page.getByRole('article').filter({ hasText: '新客群' })
    await card.getByRole('button', { name: '用这个' }).click()
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await see(page.getByText('校验通过').first())
    await keep(page, 'playbook-editor')
    const before = await text()

    await page.getByRole('button', { name: '商家一对一' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: '多久之后' }).click()
    await drawer.getByRole('textbox', { name: '多久之后' }).fill('1s')
    await drawer.getByRole('textbox', { name: '多久之后' }).press('Enter')
    await keep(page, 'playbook-step')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await see(page.getByText('草稿已保存'))

    const after = await text()
    const changed = after.split('\n').filter((line, at) => line !== before.split('\n')[at])
    expect(changed).toEqual([expect.stringContaining('key: talk, at: "+1s"')])
    expect(after.split('\n')).toHaveLength(before.split('\n').length)
  })

  it('says what it would do, and does it when applied', async () => {
    await page.getByRole('link', { name: '计划' }).click()
    await see(page.getByText('一杯好咖啡'))
    await see(page.getByText('包裹卡'))
    await keep(page, 'playbook-plan')
    await page.getByRole('button', { name: '应用', exact: true }).click()
    await see(page.getByText('第 1 版开始运行'))
    await keep(page, 'playbook-running')
  })

  it('welcomes a visitor within seconds, in the open page', async () => {
    const codes = done(await owner.get('/api/console/codes')).body as {
      name: string
      code: string
    }[]
    const code = codes.find((it) => it.name === '包裹卡')
    const guest = await (await phone(on.browser, on.product.address)).newPage()
    await guest.goto(`/c/${code?.code}`)
    await guest
      .getByRole('button', { name: /进群|申请/ })
      .first()
      .click()
    await guest.getByText('店里用').click()
    await guest
      .getByRole('button', { name: /提交|进群/ })
      .last()
      .click()
    await guest.getByLabel('群昵称').fill('杭州-小满')
    await guest.getByRole('button', { name: '进群', exact: true }).click()

    await see(guest.getByRole('log'))
    await see(guest.getByRole('log').getByText('算的是一杯成本'))
    await keep(guest, 'playbook-welcome')
  })

  it('shows its posts in the calendar and lets one be moved', async () => {
    await page.goto('/console/calendar?view=list')
    await page
      .getByRole('button', { name: /周一问答/ })
      .first()
      .click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('时刻').fill('21:15')
    await drawer.getByLabel('时刻').press('Enter')
    await see(drawer.getByText(/那天同一个群最多会有/))
    await keep(page, 'calendar-outlook')
    await drawer.getByRole('button', { name: '保存时间' }).click()
    await see(page.getByText('「周一问答」已改时间'))

    await page.reload()
    await see(page.getByText('21:15').first())
    await keep(page, 'calendar-moved')
  })

  it('makes work that is done with its list and its proof', async () => {
    await page.goto('/console/worklist')
    const item = page.getByRole('listitem').filter({ hasText: '商家一对一' })
    await see(item)
    await item.getByRole('button', { name: '领取' }).click()
    await item.getByRole('button', { name: '完成', exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('说明').fill('月用量 20 公斤，样品周三寄出')
    await drawer.getByRole('button', { name: '完成', exact: true }).click()
    await see(drawer.getByText('清单还没全做完'))
    await keep(page, 'work-unchecked')
    await page.keyboard.press('Escape')

    for (const entry of ['克数与损耗', '月用量', '现用豆子', '是否寄样']) {
      await item.getByText(entry, { exact: true }).click()
    }
    await item.getByRole('button', { name: '完成', exact: true }).click()
    await drawer.getByLabel('说明').fill('月用量 20 公斤，样品周三寄出')
    await drawer.getByRole('button', { name: '完成', exact: true }).click()
    await seeGone(item)

    await page.getByRole('button', { name: '已完成' }).click()
    await see(page.getByText('月用量 20 公斤，样品周三寄出'))
    await keep(page, 'work-done')
  })

  async function text(): Promise<string> {
    const id = new URL(page.url()).pathname.split('/')[3]
    return (done(await owner.get(`/api/console/playbooks/${id}`)).body as { text: string }).text
  }
})
