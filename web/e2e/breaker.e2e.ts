import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { Client } from './client'
import { keep, phone, see } from './browser'
import { deskOf, stage } from './stage'
import { bringIn, done, fillIn, makeWorld, say, type Member, type World } from './world'

const LIMIT = 5

/** What surges is held until staff lift it. One test goes on where the last ended. */
describe('the breaker', () => {
  const on = stage()
  let world: World
  let door: string
  let page: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    door = await openDoor(world)
    const rule = done(await world.owner.get('/api/console/safety/breaker')).body
    const strict = { ...rule, raidJoins: LIMIT, floodMessages: LIMIT }
    done(await world.owner.put('/api/console/safety/breaker', strict))
    page = await deskOf(on, world.owner)
  })

  it('slows the door of a raid and tells staff on every page', async () => {
    const states: string[] = []
    for (let number = 0; number < LIMIT + 3; number++) states.push(await apply(`冲${number}`))
    expect(states.filter((it) => it === 'APPROVED')).toHaveLength(LIMIT)
    expect(states.slice(LIMIT)).toEqual(['SUBMITTED', 'SUBMITTED', 'SUBMITTED'])

    await page.goto('/console/worklist')
    await see(page.getByText('正在熔断 1 处'))
    await keep(page, 'breaker-banner')
  })

  it('is lifted by staff, and people come in again', async () => {
    await page.getByRole('link', { name: '去处理' }).click()
    await see(page.getByText(`${LIMIT + 1} 人要进，上限 ${LIMIT}`))
    await keep(page, 'breaker-open')
    await page.getByRole('button', { name: '解除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '解除' }).click()
    await see(page.getByText('现在一切正常'))
    await page.getByRole('button', { name: '以前的' }).click()
    await see(page.getByText(/解除$/).last())
    await keep(page, 'breaker-past')
    await page.getByRole('button', { name: '门限与预案' }).click()
    await see(page.getByLabel('危机预案'))
    await keep(page, 'breaker-rule')

    expect(await apply('后来的')).toBe('APPROVED')
  })

  it('locks a flooded group, and its members see until when', async () => {
    const member = await bringIn(world, on.product.address, '阿海')
    await flood(member)

    const context = await phone(on.browser, on.product.address)
    await context.addCookies(member.client.cookieList)
    const room = await context.newPage()
    await room.goto(`/h5/groups/${member.group}`)
    await see(room.getByText(/群里发言太快，暂时锁定，.+恢复/))
    await keep(room, 'breaker-locked')
  })

  async function flood(member: Member) {
    for (let number = 0; number < LIMIT + 3; number++) {
      await say(member, `刷屏 ${number}`).catch((locked: unknown) => {
        expect(String(locked)).toContain('group-locked')
      })
    }
  }

  async function openDoor({ owner, community }: World): Promise<string> {
    const wanted = {
      community,
      name: '地推',
      source: 'OFFLINE',
      scenes: ['poster'],
      threshold: 'OPEN',
      template: 'shopping-guide'
    }
    return done(await owner.post('/api/console/codes', wanted)).body.code
  }

  /** The state of the application right after it was sent. */
  async function apply(shop: string): Promise<string> {
    const visitor = new Client(on.product.address)
    await visitor.get(`/c/${door}`)
    return done(await visitor.post('/api/h5/applications', await fillIn(visitor, door, shop))).body
      .state
  }
})
