import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { Me, MyWork, MyWorks } from './types'

const me: Me = {
  person: 'p1',
  name: '沈静',
  profile: { shop: '织姐衣橱', identity: 'store', given_up: '旧值', 'shop-photo': ['x'] },
  fields: [
    {
      key: 'identity',
      title: '你是谁',
      type: 'CHOICE',
      choices: [{ value: 'store', title: '实体店主' }]
    },
    { key: 'shop', title: '铺名', type: 'TEXT', choices: [] },
    { key: 'shop-photo', title: '门头照', type: 'PHOTO', choices: [] }
  ],
  phoneMasked: '138 **** 6021',
  consents: [
    { purpose: 'notify', textVersion: '1', given: true, at: '2026-11-18T02:00:00Z', text: '通知' }
  ]
}
const seats = [{ community: 'c1', communityName: '导购群', group: 'g1', groupName: '华东7群' }]
const works: MyWorks = { wording: '我同意展示', items: [] }
const work: MyWork = {
  id: 'w1',
  group: 'g1',
  text: '今天的新款',
  pictures: ['a', 'b'],
  state: 'ASKED',
  saidAt: '2026-11-20T02:00:00Z'
}

async function open(answers: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    'GET /api/h5/me': () => json(me),
    'GET /api/h5/me/seats': () => json(seats),
    'GET /api/h5/works': () => json(works),
    ...answers
  })
  const opened = await openPage('/h5/me', routes)
  await flushPromises()
  return { ...opened, calls }
}

describe('my page', () => {
  it('shows what is known of me and where I am', async () => {
    const { page } = await open()

    for (const word of ['沈静', '138 **** 6021', '华东7群', '活动提醒'])
      expect(page.text()).toContain(word)
    expect(page.get('a[href="/h5/cases"]').text()).toBe('群规与申诉')
    expect(page.findAll('dl div').map((it) => it.text())).toEqual([
      '你是谁实体店主',
      '铺名织姐衣橱',
      '门头照1 张照片',
      'given_up旧值'
    ])
  })

  it('puts a switch back when the server did not take it', async () => {
    const { page } = await open({ 'PUT /api/h5/me/consents': () => problem(503, 'away') })
    const turn = page.get('[role=switch]')

    await turn.trigger('click')
    await flushPromises()

    expect(turn.attributes('aria-checked')).toBe('true')
    expect(page.text()).toContain('没有改成')
  })

  it('answers for a work, and reads again what that changed', async () => {
    let state: MyWork['state'] = 'ASKED'
    const { page, calls } = await open({
      'GET /api/h5/works': () => json({ ...works, items: [{ ...work, state }] }),
      'PUT /api/h5/works/w1/consent': () => {
        state = 'GIVEN'
        return json(works)
      }
    })
    const button = (text: string) => page.findAll('button').find((it) => it.text() === text)
    expect(page.text()).toContain('我同意展示')
    expect(page.findAll('li img').map((it) => it.attributes('src'))).toEqual([
      '/api/h5/groups/g1/pictures/a?thumb',
      '/api/h5/groups/g1/pictures/b?thumb'
    ])

    await button('同意展示')?.trigger('click')
    await flushPromises()

    const answer = calls.find((it) => it.method === 'PUT')
    expect(await answer?.json()).toEqual({ given: true })
    expect(page.text()).toContain('已同意展示')
    expect(button('收回同意')).toBeDefined()
    expect(button('不同意')).toBeUndefined()
  })

  it('says so when an answer was not taken', async () => {
    const { page } = await open({
      'GET /api/h5/works': () => json({ ...works, items: [work] }),
      'PUT /api/h5/works/w1/consent': () => problem(404, 'work-not-found')
    })

    await page
      .findAll('button')
      .find((it) => it.text() === '不同意')
      ?.trigger('click')
    await flushPromises()

    expect(page.get('[role=alert]').text()).toContain('已经不在')
    expect(page.text()).toContain('今天的新款')
  })

  it('erases only after the word was typed', async () => {
    const { page, calls } = await open({
      'DELETE /api/h5/me': () => new Response(null, { status: 204 })
    })
    await page
      .findAll('button')
      .find((it) => it.text() === '删除我的数据')
      ?.trigger('click')
    await flushPromises()
    expect(page.text()).toContain('离开现在的 1 个群')

    await page.get('dialog form').trigger('submit')
    expect(calls.some((it) => it.method === 'DELETE')).toBe(false)
    await page.get('dialog input').setValue('删除')
    await page.get('dialog form').trigger('submit')
    await flushPromises()

    expect(page.text()).toContain('已经删除')
  })

  it('says so to a stranger', async () => {
    const { page } = await open({
      'GET /api/h5/me': () => json({ name: '', profile: {}, fields: [], consents: [] })
    })

    expect(page.text()).toContain('这里还没有你的资料')
  })
})
