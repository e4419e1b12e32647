import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see } from './browser'
import { deskOf, stage } from './stage'
import { bringIn, makeWorld, type Member, type World } from './world'

const IDIOMS = join(import.meta.dirname, '../../server/src/main/resources/dialogue/game/idioms.txt')

interface Idiom {
  text: string
  first: string
  last: string
}

const syllable = (numbered = '') => numbered.slice(0, -1)
const idioms: Idiom[] = readFileSync(IDIOMS, 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [text = '', first, last] = line.split(' ')
    return { text, first: syllable(first), last: syllable(last) }
  })
const isFit = (it: Idiom, before: Idiom) => it.first === before.last
const known = (text: string) => idioms.find((it) => it.text === text)!
/** One that goes on, and can be gone on from. */
const after = (before: Idiom, used: string[]) =>
  idioms.find(
    (it) =>
      isFit(it, before) &&
      !used.includes(it.text) &&
      idioms.some((next) => isFit(next, it) && !used.includes(next.text) && next !== it)
  )!

/** A game of two members, from the switch in the console to the scores. One test goes on where the last ended. */
describe('an idiom chain in a group', () => {
  const on = stage()
  let world: World
  let console: Page
  let hai: Page
  let man: Page
  let last: Idiom
  const used: string[] = []

  beforeAll(async () => {
    world = await makeWorld(on.product)
    hai = await open(await bringIn(world, on.product.address, '阿海'))
    man = await open(await bringIn(world, on.product.address, '小满'))
  })

  it('is switched on by the operator', async () => {
    console = await deskOf(on, world.owner)
    await console.goto('/console/today')
    await console.getByRole('link', { name: '群游戏' }).click()
    await console.locator('.kinds li', { hasText: '成语接龙' }).locator('.el-switch').click()
    await console.getByLabel('几点起可以开始').fill('00:00')
    await console.getByLabel('到几点为止').fill('00:00')
    await console.getByRole('button', { name: '保存设置' }).click()
    await see(console.getByText('群游戏设置已保存'))
    await keep(console, 'games-setting')
  })

  it('begins with a word in the group', async () => {
    await say(hai, '成语接龙')
    await see(hai.getByRole('log').getByText('【成语接龙】开始'))
    const opening = await hai.getByRole('log').getByText('【成语接龙】开始').first().innerText()
    take(/第一个：(.{4})，/.exec(opening)?.[1] ?? '')
    await see(man.getByRole('log').getByText('【成语接龙】开始'))
  })

  it('refuses a wrong idiom with the reason', async () => {
    const wrong = idioms.find((it) => !isFit(it, last) && it.text[0] !== last.text[3])!
    await say(man, wrong.text)
    await see(man.getByRole('log').getByText(`「${wrong.text}」接不上`))
    await keep(man, 'games-refused')
  })

  it('goes on between two people', async () => {
    for (const player of [man, hai, man]) {
      const next = after(last, used)
      await say(player, next.text)
      await see(player.getByRole('log').getByText(`接上「${next.text}」`))
      take(next.text)
    }
    await see(hai.getByRole('log').getByText(`接上「${last.text}」`))
    await say(hai, used.at(-1) ?? '')
    await see(hai.getByRole('log').getByText('已经用过了'))
  })

  it('ends with the scores and names who won', async () => {
    await say(man, '结束游戏')
    await see(man.getByRole('log').getByText('只有发起人和工作人员可以结束'))
    await say(hai, '结束游戏')
    const scores = man.getByRole('log').getByText('【成语接龙】游戏结束')
    await see(scores)
    await see(man.getByRole('log').getByText(/第 1 名/))
    const text = await man.getByRole('log').innerText()
    expect(text).toMatch(/第 1 名\s*@湖州-小满-女装\s*：2 分/)
    expect(text).toMatch(/第 2 名 湖州-阿海-女装：1 分/)
    await keep(man, 'games-scores')

    await console.reload()
    await see(console.getByText('湖州-小满-女装 2 分'))
    await keep(console, 'games-played')
  })

  function take(text: string) {
    last = known(text)
    used.push(text)
  }

  async function open(member: Member): Promise<Page> {
    const context = await phone(on.browser, on.product.address)
    await context.addCookies(member.client.cookieList)
    const page = await context.newPage()
    await page.goto(`/h5/groups/${member.group}`)
    return page
  }

  async function say(page: Page, text: string) {
    await page.getByRole('textbox', { name: '说点什么' }).fill(text)
    await page.getByRole('button', { name: '发送' }).click()
  }
})
