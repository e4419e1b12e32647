import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { keep, phone, see } from './browser'
import { Client } from './client'
import { stage } from './stage'
import {
  bringIn,
  done,
  fillIn,
  makeCode,
  makeCommunity,
  makeWorld,
  signInFirst,
  type World
} from './world'

const PICTURES = '/api/h5/applications/pictures'
const APPLICATIONS = '/api/h5/applications'

describe('bad input', () => {
  const on = stage()
  let world: World

  beforeAll(async () => {
    world = await makeWorld(on.product)
  })

  const visitor = () => new Client(on.product.address)

  async function reads(code: string, title: string) {
    const context = await phone(on.browser, on.product.address)
    const page = await context.newPage()
    await page.goto(`/c/${code}`)
    await see(page.getByRole('heading', { name: title }))
    await keep(page, `landing-${title}`)
    await context.close()
  }

  it('tells an unknown, a disabled and an expired code apart', async () => {
    await reads('ZZZZZZ', '没有这个码')

    const disabled = await makeCode(world.owner, world.community)
    await world.owner.post(`/api/console/codes/${disabled.id}/states`, { state: 'DISABLED' })
    await reads(disabled.code, '这个码暂停使用了')

    const expired = await makeCode(world.owner, world.community)
    const path = `/api/console/codes/${expired.id}`
    const known = done(await world.owner.get(path)).body
    done(await world.owner.put(path, { ...known, expiresAt: '2026-01-01T00:00:00Z' }))
    await reads(expired.code, '这个码过期了')

    const late = visitor()
    const form = await fillIn(late, world.code.code, '晚来女装')
    expect(await late.post(APPLICATIONS, { ...form, code: expired.code })).toMatchObject({
      code: 'code-expired'
    })
    expect(await late.post(APPLICATIONS, { ...form, code: disabled.code })).toMatchObject({
      code: 'code-disabled'
    })
    expect(await late.post(APPLICATIONS, { ...form, code: 'ZZZZZZ' })).toMatchObject({
      status: 404,
      code: 'code-not-found'
    })
  })

  it('names every field of a form that cannot be taken', async () => {
    const client = visitor()
    const form = await fillIn(client, world.code.code, '错填女装')
    const answers = { phone: '123', identity: 'robot', region: '华东', shop: '长'.repeat(5000) }

    const refused = await client.post(APPLICATIONS, { ...form, answers, photos: {} })

    expect(refused).toMatchObject({ status: 422, code: 'invalid-input' })
    expect(refused.fields).toMatchObject({
      'answers.phone': 'not-a-phone',
      'answers.identity': 'not-a-choice',
      'answers.shop': 'too-long',
      'photos.shop-photo': 'required'
    })
    const missing = await client.post(APPLICATIONS, { ...form, answers: {}, photos: {} })
    expect(missing.fields).toMatchObject({
      'answers.phone': 'required',
      'answers.identity': 'required'
    })
  })

  it('wants the consent that is needed', async () => {
    const client = visitor()
    const form = await fillIn(client, world.code.code, '没勾女装')

    expect(await client.post(APPLICATIONS, { ...form, consents: [] })).toMatchObject({
      status: 422,
      code: 'consent-missing'
    })
  })

  it('shows markup in an answer as the text it is', async () => {
    const client = visitor()
    const shop = '<img src=x onerror=alert(1)>织姐'
    const form = await fillIn(client, world.code.code, '标签女装')
    const sent = done(
      await client.post(APPLICATIONS, { ...form, answers: { ...form.answers, shop } })
    )

    const context = await phone(on.browser, on.product.address)
    await context.addCookies(client.cookieList)
    const page = await context.newPage()
    let isFooled = false
    page.on('dialog', () => (isFooled = true))
    await page.goto(`/h5/status/${sent.body.id}`)
    await see(page.getByRole('heading', { name: '正在审核' }))
    expect(await page.locator('img[src=x]').count()).toBe(0)
    expect(isFooled).toBe(false)
    await context.close()
  })

  it('takes no text file and no 50 MB for a photo', async () => {
    const client = visitor()
    await client.get(`/api/h5/landings/${world.code.code}`)
    const text = new TextEncoder().encode('not a picture')

    expect(await client.upload(PICTURES, 'a.png', 'image/png', text)).toMatchObject({
      status: 422,
      code: 'not-an-image'
    })
    const huge = new Uint8Array(50 * 1024 * 1024)
    const answer = await client.upload(PICTURES, 'a.png', 'image/png', huge)
    expect(answer).toMatchObject({ status: 413, code: 'image-too-large' })
  })

  it('keeps to one application at a time', async () => {
    const client = visitor()
    const form = await fillIn(client, world.code.code, '两次女装')
    const first = done(await client.post(APPLICATIONS, form))

    const second = await client.post(APPLICATIONS, { ...form, clientId: randomUUID() })

    expect(second).toMatchObject({ status: 409, code: 'application-open' })
    expect(second.body.params?.application ?? second.body.application).toBe(first.body.id)
    expect(await client.post(APPLICATIONS, form)).toMatchObject({ body: { id: first.body.id } })
  })

  it('believes no visitor cookie it did not make', async () => {
    const client = visitor()
    await client.get(`/c/${world.code.code}`)
    const cookie = client.cookieList.find((it) => it.name !== 'XSRF-TOKEN')
    client.forgeCookie(cookie?.name ?? '', `${cookie?.value.slice(0, -4)}AAAA`)

    expect(await client.get('/api/h5/me')).toMatchObject({
      status: 401,
      code: 'visitor-cookie-invalid'
    })
  })

  it('lets no capacity fall below the people inside', async () => {
    const { group } = await bringIn(world, on.product.address, '满员女装')
    await bringIn(world, on.product.address, '挤挤女装')
    const { body } = await world.owner.get(`/api/console/groups/${group}`)

    expect(
      await world.owner.put(`/api/console/groups/${group}`, { name: body.name, capacity: 1 })
    ).toMatchObject({ status: 409, code: 'capacity-below-members' })
  })

  it('points at what does not compile in a condition', async () => {
    const path = `/api/console/communities/${world.community}`
    const checked = await world.owner.post(`${path}/condition-checks`, {
      when: 'person.identity =='
    })
    expect(checked).toMatchObject({ status: 422, code: 'condition-invalid' })

    const known = done(await world.owner.get(path)).body
    const classes = [{ ...known.classes[0], when: 'person.nosuch == 1' }, ...known.classes.slice(1)]
    expect(await world.owner.put(path, { ...known, classes })).toMatchObject({
      status: 422,
      code: 'condition-invalid'
    })
  })

  it('hides what belongs to another branch', async () => {
    const branch = done(await world.owner.post('/api/console/branches', { name: '杭州分站' })).body
    const foreign = await makeCommunity(world.owner, branch.id, '杭州导购')
    const account = done(
      await world.owner.post('/api/console/staff', {
        name: '小杭',
        login: 'hang',
        role: 'OPERATOR',
        allBranches: false,
        branches: [branch.id]
      })
    ).body
    const member = await bringIn(world, on.product.address, '别家女装')
    const hang = await signInFirst(on.product.address, 'hang', account.oneTimePassword)

    expect((await hang.get(`/api/console/communities/${foreign}`)).status).toBe(200)
    for (const path of [
      `communities/${world.community}`,
      `codes/${world.code.id}`,
      `applications/${member.application}`,
      `groups/${member.group}`,
      `rooms/${member.group}`
    ]) {
      expect([path, (await hang.get(`/api/console/${path}`)).status]).toEqual([path, 404])
    }
    expect(done(await hang.get('/api/console/codes')).body).toEqual([])
  })
})
