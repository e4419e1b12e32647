import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, see, seeGone } from './browser'
import { deskOf, stage } from './stage'
import { bringIn, makeWorld, type World } from './world'

describe('a segment', () => {
  const on = stage()
  let world: World
  let page: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    await bringIn(world, on.product.address, '织姐衣橱')
    await bringIn(world, on.product.address, '织姐女装')
    await bringIn(world, on.product.address, '阿兰女装')
    page = await deskOf(on, world.owner)
  })

  it('is written in rows and text, and finds the right people', async () => {
    await page.goto('/console/people/segments')
    await see(page.getByText('还没有人群'))
    await page.getByRole('link', { name: '新建人群' }).click()
    await page.getByLabel('名称').fill('织姐们')

    const text = page.getByLabel('条件文字')
    await text.pressSequentially('person.sho')
    await see(page.getByRole('option', { name: '店名' }))
    await text.press('Enter')
    await text.fill("person.shp.startsWith('织姐')")
    await see(page.getByText('没有“person.shp”'))
    await keep(page, 'segment-wrong')
    await page.getByRole('button', { name: '改成 person.shop' }).click()
    await see(page.getByText('2 人符合'))

    await page.getByRole('button', { name: '加一行' }).click()
    await keep(page, 'segment-rows')
    await page.getByRole('button', { name: /去掉/ }).last().click()
    expect(await text.inputValue()).toBe("person.shop.startsWith('织姐')")

    await page.getByRole('button', { name: '保存人群' }).click()
    await see(page.getByText('「织姐们」已保存'))
    await keep(page, 'segment-saved')
    await page.getByRole('link', { name: '查看和导出名单' }).click()
    await see(page.getByText('湖州-织姐衣橱-女装').or(page.getByText('织姐')))
    const [segment] = (await world.owner.get('/api/console/segments')).body
    const listed = await world.owner.get(`/api/console/people?segment=${segment.id}`)
    expect(listed.body.items).toHaveLength(2)

    await page.goto('/console/people/segments')
    await see(page.getByRole('table', { name: '人群' }).getByText('2', { exact: true }))
    await page.getByRole('button', { name: '删除「织姐们」' }).click()
    await see(page.getByText('还没有人群'))
    await page.getByRole('button', { name: '撤回 Z' }).click()
    await seeGone(page.getByText('还没有人群'))
  })
})
