import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see } from './browser'
import { faultsAt, looks } from './looks'
import { deskOf, stage } from './stage'
import { bringIn, done, makeWorld, say, type Member, type World } from './world'

const KNOWN = '衣服不合适，买家自己把吊牌剪了以后还怎么退货啊？'
const HANGING = '国外的朋友收到以后想换货，运费和关税到底是谁出呢？'

// the product starts with it
process.env.QUNYING_MODEL_INTO_PRIVATE_NETWORKS = 'true'

/** A language model, from its being set up to its hanging. One test goes on where the last ended. */
describe('a language model', () => {
  const on = stage()
  const asked: string[] = []
  let isHanging = false
  let model: Server
  let world: World
  let first: Member
  let second: Member
  let staff: Page
  let member: Page

  beforeAll(async () => {
    model = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        asked.push(body)
        if (isHanging) return
        const content = '剪了吊牌的不能退，可以换购 [1]'
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
      })
    })
    await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
    world = await makeWorld(on.product)
    first = await bringIn(world, on.product.address, '阿海')
    second = await bringIn(world, on.product.address, '小满')
    const where = { community: world.community }
    for (const [question, answer] of [
      ['怎么退货？', '在订单里点退货；剪了吊牌不退，可以换购'],
      ['怎么换货？', '在订单里点换货']
    ]) {
      const draft = { where, question, phrasings: [], answer, enabled: true }
      done(await world.owner.post('/api/console/faq', draft))
    }
    staff = await deskOf(on, world.owner)
    const pocket = await phone(on.browser, on.product.address)
    await pocket.addCookies(first.client.cookieList)
    member = await pocket.newPage()
  })

  afterAll(() => {
    model.closeAllConnections()
    model.close()
  })

  it('is set up by the owner, who tries it before members get to it', async () => {
    await staff.goto('/console/dialogue/model')
    await staff
      .getByLabel('地址', { exact: true })
      .first()
      .fill(`http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`)
    await staff.getByLabel('模型名称').fill('small-1')
    await staff.getByLabel('密钥').fill('sk-journey')
    await staff.getByLabel('最多等（秒）').fill('2')
    await staff.getByLabel('启用').press('Space')
    await staff.getByRole('button', { name: '保存' }).first().click()
    await see(staff.getByText('已保存').first())
    await see(staff.getByText('已保存，不再显示', { exact: false }))

    await staff.getByLabel('试一句话').last().fill(KNOWN)
    await staff.getByRole('button', { name: '试一试' }).click()
    await see(staff.getByText('剪了吊牌的不能退，可以换购'))
    await keep(staff, 'model-setting')

    await staff.getByLabel('这个社群使用').press('Space')
    await staff.locator('.el-select').last().click()
    await staff.getByRole('option', { name: '没有拒绝的群员' }).click()
    await staff.getByRole('button', { name: '保存' }).last().click()
    await expect
      .poll(async () => {
        const path = `/api/console/model/communities/${world.community}`
        return (await world.owner.get(path)).body
      })
      .toMatchObject({ enabled: true, askers: 'EVERYONE' })
  })

  it('answers a member, and says that it is a machine', async () => {
    await member.goto(`/h5/groups/${first.group}`)
    await say(first, KNOWN)

    const log = member.getByRole('log')
    await see(log.getByText(/【AI 生成】剪了吊牌的不能退，可以换购/))
    await see(log.getByText(/由 AI 根据常见问题生成，仅供参考：怎么退货？/))
    await see(log.getByText('AI 生成', { exact: true }))
    await keep(member, 'model-member')
    expect(asked.at(-1)).not.toContain('阿海')

    await staff.goto(`/console/communities/${world.community}/groups/${first.group}`)
    await see(staff.getByText('AI 生成', { exact: true }).first())
    await keep(staff, 'model-desk')
  })

  it('hangs, and the question becomes work', async () => {
    isHanging = true
    const before = asked.length
    await say(second, HANGING)
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(before + 1)

    await expect
      .poll(
        async () => {
          await staff.goto('/console/worklist')
          await staff.waitForTimeout(500)
          return staff.getByText(HANGING).count()
        },
        { timeout: 20_000 }
      )
      .toBeGreaterThan(0)
    await keep(staff, 'model-work')
    await staff.goto('/console/dialogue/model')
    await see(staff.getByText('超时'))
    await keep(staff, 'model-outcomes')
  })

  it.each(looks)('is shown to staff in $locale, $theme, $width px', async (look) => {
    const paths = ['/console/dialogue/model']
    expect(await faultsAt(on, world.owner, look, 'staff', paths)).toEqual([])
  })
})
