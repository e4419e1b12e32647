import type { Page } from 'playwright-core'
import { keep, see, seeGone } from './browser'
import type { Product } from './product'

export const PASSWORD = '一句好记的话 2026'

/** The first sign-in: the password that was printed works once and must be changed at once. */
export async function signInFirst(page: Page, product: Product): Promise<void> {
  await page.goto('/console/')
  await keep(page, 'sign-in')
  await page.getByLabel('账号').fill('owner')
  await page.getByLabel('密码', { exact: true }).fill(product.oneTimePassword)
  await page.getByRole('button', { name: '登录' }).click()

  await see(page.getByText('这是临时密码，改好之后才能继续。'))
  await keep(page, 'change-password')
  await page.getByLabel('现在的密码').fill(product.oneTimePassword)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await see(page.getByRole('link', { name: '开始引导' }))
  await keep(page, 'today-fresh')
}

/** From nothing to a live code on the screen. */
export async function followGuide(page: Page): Promise<void> {
  await page.getByRole('link', { name: '开始引导' }).click()
  await page.getByLabel('社群叫什么').fill('服装批发导购')
  await page.getByRole('radio', { name: '导购群' }).check({ force: true })
  await keep(page, 'guide-name')
  await page.getByRole('button', { name: '下一步：看定位' }).click()

  await see(page.getByText('开群检查 6 / 6'))
  await keep(page, 'guide-positioning')
  await page.getByRole('button', { name: '开放社群，去做活码' }).click()

  await page.getByLabel('活码叫什么').fill('门店海报')
  await page.getByRole('radio', { name: '申请' }).check({ force: true })
  await keep(page, 'guide-code')
  await page.getByRole('button', { name: '做活码' }).click()
  await see(page.getByRole('heading', { name: '等第一个人扫码' }))
}

/** One application on the review desk: read, then decided with the A key. The next one opens by itself. */
export async function approveByKey(page: Page, name: string, reasons: string[]): Promise<void> {
  const application = page.getByRole('article', { name })
  for (const reason of reasons) await see(application.getByText(reason))
  await keep(page, `review-${name}`)
  await page.keyboard.press('a')
  await seeGone(application)
}
