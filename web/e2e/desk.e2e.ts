import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, see, seeGone } from './browser'
import { deskOf, stage } from './stage'
import {
  bringIn,
  done,
  makeCode,
  makeCommunity,
  makeWorld,
  say,
  type Member,
  type World
} from './world'

/** A member of staff looks after two groups without the mouse. One test goes on where the last ended. */
describe('the group desk', () => {
  const on = stage()
  let world: World
  let hai: Member
  let man: Member
  let page: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    hai = await bringIn(world, on.product.address, '阿海')
    const [branch] = done(await world.owner.get('/api/console/branches')).body
    const community = await makeCommunity(world.owner, branch.id, '团长之家')
    const code = await makeCode(world.owner, community)
    man = await bringIn({ ...world, community, code }, on.product.address, '小满')
    await say(hai, '周末的直播几点开始')
    await say(hai, '想报名档口参观')
    await say(man, '请问报名在哪里填')
    page = await deskOf(on, world.owner)
  })

  it('shows groups side by side, and keys lead from one to the next', async () => {
    await page.goto(`/console/desk/${hai.group}`)
    const groups = page.getByRole('navigation', { name: '群', exact: true })
    await see(page.getByRole('log').getByText('想报名档口参观'))
    expect(await groups.getByRole('link').count()).toBe(2)
    await see(groups.getByText(/条未读/))
    await keep(page, 'desk')

    await page.keyboard.press('n')
    await see(page.getByRole('log').getByText('请问报名在哪里填'))
    await seeGone(groups.getByText(/条未读/))
  })

  it('answers what was said last', async () => {
    await page.keyboard.press('r')
    await page.keyboard.type('点群公告里的链接就行')
    await page.keyboard.press('Enter')
    const answer = page.getByRole('log').locator('.ours', { hasText: '点群公告里的链接就行' })
    await see(answer)
    await see(answer.getByText(/小满.*请问报名在哪里填/s))
    await page.keyboard.press('Escape')
  })

  it('finds a word of two characters in all groups and jumps to its place', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('报名')
    const results = page.getByRole('list', { name: '搜到的消息' })
    await see(results.getByText('想报名档口参观'))
    expect(await results.getByRole('button').count()).toBe(2)
    await page.keyboard.press('Enter')
    const around = page.getByRole('list', { name: '前后的消息' })
    await see(around.getByText('请问报名在哪里填'))
    await page.keyboard.press('j')
    await see(around.getByText('周末的直播几点开始'))
    await keep(page, 'desk-search')
  })

  it('opens a case for a message, and its group is flagged', async () => {
    const around = page.getByRole('list', { name: '前后的消息' })
    await around
      .getByRole('button', { name: /湖州-阿海-女装 这条消息/ })
      .first()
      .click()
    await page.getByRole('button', { name: '开案，稍后看' }).click()
    await see(page.getByText('已开案，在「风控」里等处理'))
    await page.keyboard.press('Escape')
    const groups = page.getByRole('navigation', { name: '群', exact: true })
    await see(groups.getByText('1 个案件'))
    expect(await groups.getByRole('link').first().innerText()).toContain('1 个案件')

    await page.keyboard.press('?')
    await see(page.getByRole('dialog').getByText('下一个待处理的群'))
    await keep(page, 'desk-keys')
  })

  it('opens with the first group and its name above the talk, and is refused nothing', async () => {
    const refused: string[] = []
    page.on('response', (it) => {
      if (it.status() >= 400) refused.push(it.url())
    })
    await page.goto('/console/desk')
    await see(page.getByRole('log'))
    const groups = page.getByRole('navigation', { name: '群', exact: true })
    const name = await groups.locator('[aria-current] .name').innerText()
    await see(page.getByRole('heading', { name, exact: true }))
    expect(refused).toEqual([])
  })
})
