import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { desk, keep, phone, see, seeGone } from './browser'
import { Client } from './client'
import { stage } from './stage'
import { bringIn, done, makeWorld, type Member, type World } from './world'

describe('two records of one person', () => {
  const on = stage()
  let world: World
  let member: Member
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    member = await bringIn(world, on.product.address, '织姐衣橱')
    const other = await bringIn(world, on.product.address, '阿兰女装')
    const { person } = done(await other.client.get('/api/h5/me')).body
    done(await world.owner.put(`/api/console/people/${person}`, { name: '阿兰' }))
    const file = new TextEncoder().encode('手机号,姓名,店名\n13700001111,织姐,织姐老店\n')
    done(await world.owner.upload('/api/console/imports', 'old.csv', 'text/csv', file))
    context = await desk(on.browser, on.product.address)
    await context.addCookies(world.owner.cookieList)
    page = await context.newPage()
  })

  async function personCalled(words: string): Promise<string> {
    const list = `/api/console/people?q=${encodeURIComponent(words)}`
    await expect.poll(async () => (await world.owner.get(list)).body.items.length).toBe(1)
    return (await world.owner.get(list)).body.items[0].id
  }

  async function compare(words: string) {
    await page.getByTitle('更多').click()
    await page.getByRole('button', { name: '合并…' }).click()
    await page.getByLabel('另一份档案').fill(words)
    await page.locator('.qy-drawer li button').first().click()
    await see(page.getByRole('table', { name: '两份档案对照' }))
  }

  it('become one after both were seen, and two again', async () => {
    const { person } = done(await member.client.get('/api/h5/me')).body
    const old = await personCalled('13700001111')
    await page.goto(`/console/people/${person}`)
    await compare('13700001111')
    await keep(page, 'merge-compare')

    await page.getByRole('button', { name: '合并成一个人' }).click()
    await see(page.getByText('已并进来'))
    await keep(page, 'merge-done')
    const merged = done(await world.owner.get(`/api/console/people/${old}`)).body
    expect(merged.id).toBe(person)

    await page.getByRole('button', { name: '撤回 Z' }).click()
    await expect
      .poll(async () => (await world.owner.get(`/api/console/people/${old}`)).body.id)
      .toBe(old)
  })

  it('stay two when both sit in one community', async () => {
    const { person } = done(await member.client.get('/api/h5/me')).body
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/console/people/${person}`)
    await compare('阿兰')
    await keep(page, 'merge-refused-phone')

    await see(page.getByText('两份档案在同一社群里都有'))
    expect(await page.getByRole('button', { name: '合并成一个人' }).isDisabled()).toBe(true)
    const right = await page
      .getByRole('table', { name: '两份档案对照' })
      .evaluate((it) => it.getBoundingClientRect().right)
    expect(right).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('asks before a consent is withdrawn, and shows it withdrawn', async () => {
    const { person } = done(await member.client.get('/api/h5/me')).body
    await page.goto(`/console/people/${person}`)
    await page.getByRole('button', { name: '撤回同意' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回同意' }).click()
    await see(page.getByText('已撤回'))
    await seeGone(page.getByRole('dialog'))
    const { consents } = done(await member.client.get('/api/h5/me')).body
    expect(consents.some((it: { given: boolean }) => !it.given)).toBe(true)
  })

  it('a photo of a kind the server does not know arrives as a JPEG', async () => {
    const visitor = await phone(on.browser, on.product.address)
    const form = await visitor.newPage()
    await form.goto(`/h5/apply/${world.code.code}`)
    const webp = await form.evaluate(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 64
      const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/webp'))
      return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())]
    })
    const stored = form.waitForResponse((it) => it.url().endsWith('/applications/pictures'))
    const file = { name: 'front.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(webp) }
    await form.locator('input[type=file]').last().setInputFiles(file)

    expect((await stored).status()).toBeLessThan(300)
    await see(form.getByText('已上传'))
    await keep(form, 'h5-photo-webp')
    const raw = new Client(on.product.address)
    await raw.get(`/c/${world.code.code}`)
    const path = '/api/h5/applications/pictures'
    expect(await raw.upload(path, 'a.jpg', 'image/jpeg', new Uint8Array(webp))).toMatchObject({
      status: 422
    })
    await visitor.close()
  })
})
