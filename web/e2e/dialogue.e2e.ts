import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see } from './browser'
import { faultsAt, looks } from './looks'
import { deskOf, stage } from './stage'
import { bringIn, done, makeWorld, say, type Member, type World } from './world'

const UNKNOWN = '今天的直播几点开始？'

/** Questions in a group: the first from the FAQ, the second by people. One test goes on where the last ended. */
describe('a question in a group', () => {
  const on = stage()
  let world: World
  let asking: Member
  let staff: Page
  let member: Page

  beforeAll(async () => {
    world = await makeWorld(on.product)
    asking = await bringIn(world, on.product.address, '阿海')
    staff = await deskOf(on, world.owner)
    const pocket = await phone(on.browser, on.product.address)
    await pocket.addCookies(asking.client.cookieList)
    member = await pocket.newPage()
  })

  it('has its answer written down by staff, who see how sure it is', async () => {
    await staff.goto('/console/dialogue/faq')
    await staff.getByRole('button', { name: '新建问题' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByLabel('问题', { exact: false }).first().fill('怎么退货？')
    await drawer.getByLabel('其他问法').fill('想退货怎么操作\n不想要了能退吗')
    await drawer.getByLabel('答案').fill('{nickname}，在订单里点退货，运费我们出')
    await keep(staff, 'dialogue-faq-entry')
    await drawer.getByRole('button', { name: '保存' }).click()
    await see(staff.getByText('已保存').first())

    await staff.getByLabel('试一句话').last().fill('请问退货怎么操作呀')
    await staff.getByRole('button', { name: '试一试' }).click()
    await see(staff.getByText(/会用最像的一条回答/))
    await keep(staff, 'dialogue-faq')
  })

  it('is answered from the FAQ, with where the answer is from', async () => {
    await member.goto(`/h5/groups/${asking.group}`)
    await say(asking, '@客服 请问退货怎么操作呀')

    const log = member.getByRole('log')
    await see(log.getByText(/在订单里点退货，运费我们出/))
    await see(log.getByText(/来自常见问题：怎么退货？/))
    await see(log.getByText('自动回复').first())
    await keep(member, 'dialogue-member-faq')
  })

  it('becomes work where the FAQ does not know it, and the member sees the answer of staff', async () => {
    await say(asking, UNKNOWN)
    await staff.goto('/console/worklist')
    await see(staff.getByText(UNKNOWN).first())
    await keep(staff, 'dialogue-work')

    done(
      await world.owner.post(`/api/console/rooms/${asking.group}/messages`, {
        clientId: crypto.randomUUID(),
        text: '今晚八点，记得来'
      })
    )
    await see(member.getByRole('log').getByText('今晚八点，记得来'))
    await keep(member, 'dialogue-member-answer')
    await staff.reload()
    await expect.poll(() => staff.getByText(UNKNOWN).count(), { timeout: 10_000 }).toBe(0)
  })

  it('is answered by a rule before all else', async () => {
    await staff.goto('/console/dialogue/replies')
    await staff.getByRole('button', { name: '新建自动回复' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByLabel('关键词').fill('会员日\n几号打折')
    await drawer.getByLabel('回复', { exact: false }).first().fill('会员日是每月 13 号')
    await keep(staff, 'dialogue-reply-form')
    await drawer.getByRole('button', { name: '保存' }).click()
    await see(staff.getByText('会员日｜几号打折'))
    await keep(staff, 'dialogue-replies')

    await say(asking, '会员日是什么时候')

    await see(member.getByRole('log').getByText('会员日是每月 13 号'))
  })

  it('is answered with a card that staff chose', async () => {
    const [branch] = done(await world.owner.get('/api/console/branches')).body
    done(
      await world.owner.post('/api/console/content/materials', {
        branch: branch.id,
        kind: 'CARD',
        key: 'prices',
        body: {
          title: '会员价目表',
          text: '{nickname}，都在这里',
          url: 'https://shop.example/prices',
          button: '看价目'
        }
      })
    )
    await staff.goto('/console/dialogue/replies')
    await staff.getByRole('button', { name: '新建自动回复' }).click()
    const drawer = staff.getByRole('dialog')
    await drawer.getByLabel('关键词').fill('价目')
    // what is chosen lies above the box itself
    await drawer.getByLabel('素材').click({ force: true })
    await staff.getByRole('option', { name: '卡片 · 会员价目表' }).click()
    await keep(staff, 'dialogue-reply-card-form')
    await drawer.getByRole('button', { name: '保存' }).click()
    await see(staff.getByText('会员价目表').first())
    await keep(staff, 'dialogue-reply-card')

    await say(asking, '价目在哪里看')

    const log = member.getByRole('log')
    await see(log.getByRole('heading', { name: '会员价目表' }))
    await see(log.getByText(/^[^{}]*阿海[^{}]*，都在这里$/))
    await see(log.getByRole('link', { name: '看价目' }))
    await keep(member, 'dialogue-member-card')
  })

  it.each(looks)('is shown to staff in $locale, $theme, $width px', async (look) => {
    const paths = ['/console/dialogue/replies', '/console/dialogue/faq']
    expect(await faultsAt(on, world.owner, look, 'staff', paths)).toEqual([])
  })
})
