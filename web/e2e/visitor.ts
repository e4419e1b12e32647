import type { Browser, Page } from 'playwright-core'
import { keep, phone, see } from './browser'
import { shopFront } from './pictures'

export interface Applicant {
  phone: string
  identity: '实体店主' | '微商' | '个人消费者'
  region: string
  shop: string
  business: string
  city: string
}

/** Somebody with a phone of their own. */
export class Visitor {
  private constructor(
    readonly page: Page,
    readonly who: Applicant
  ) {}

  static async arrive(browser: Browser, baseURL: string, who: Applicant): Promise<Visitor> {
    const context = await phone(browser, baseURL)
    return new Visitor(await context.newPage(), who)
  }

  async scan(address: string): Promise<void> {
    await this.page.goto(address)
    await see(this.page.getByRole('heading', { name: '进群有什么' }))
    await see(this.page.getByRole('heading', { name: '群里的规矩' }))
    await see(this.page.getByText('同意用我填写的资料和照片核对身份'))
  }

  async apply(seed: number): Promise<void> {
    const { page, who } = this
    await page.getByText('同意用我填写的资料和照片核对身份').click()
    await page.getByRole('button', { name: '申请入群' }).click()
    await page.getByLabel('手机号').fill(who.phone)
    await page.getByRole('group', { name: '身份' }).getByText(who.identity).click()
    await page.getByRole('group', { name: '地区' }).getByText(who.region).click()
    await page.getByLabel('店名').fill(who.shop)
    await page.getByLabel('主营').fill(who.business)
    await page.getByLabel('城市').fill(who.city)
    const photos = page.getByRole('group', { name: '门头照' })
    const file = { name: '门头.png', mimeType: 'image/png', buffer: shopFront(seed) }
    await photos.locator('input[type=file]').last().setInputFiles(file)
    await see(photos.getByText('已上传'))
    await page.getByRole('button', { name: '提交申请' }).click()
    await see(page.getByRole('heading', { name: '正在审核' }))
  }

  get nickname(): string {
    return `${this.who.city}-${this.who.shop}-${this.who.business}`
  }

  /** The group whose seat is kept, as the phone shows it. */
  async seat(): Promise<string> {
    await see(this.page.getByRole('heading', { name: '通过了，席位给你留着' }))
    const name = await this.page.locator('.group b').textContent()
    return name?.trim() ?? ''
  }

  /** Tries to come in by a nickname; leaves the page to say whether that went well. */
  async enterAs(nickname: string): Promise<void> {
    await this.page.getByLabel('群昵称').fill(nickname)
    await this.page.getByRole('button', { name: '进群', exact: true }).click()
  }

  async join(): Promise<void> {
    await this.enterAs(this.nickname)
    await see(this.talk)
  }

  get talk() {
    return this.page.getByRole('log', { name: '聊天记录' })
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '说点什么…' }).fill(text)
    await this.page.getByRole('button', { name: '发送', exact: true }).click()
  }

  /** The messages on the screen from top to bottom that start with one of the given words. */
  async said(pattern: RegExp): Promise<string[]> {
    const texts = await this.talk.locator('.bubble').allTextContents()
    return texts.map((it) => it.trim()).filter((it) => pattern.test(it))
  }

  keep(name: string): Promise<Buffer> {
    return keep(this.page, name)
  }
}
