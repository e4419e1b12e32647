import { afterEach, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { json, openPage, problem, serve } from '@/test/page'
import ContactsPanel from './ContactsPanel.vue'

const CONTACTS = '/api/console/codes/c/contacts'
const URL_OF_LINK = 'https://work.weixin.qq.com/ca/x?customer_channel=K7QD.link'
const routes = [
  {
    path: '/code',
    component: ContactsPanel,
    props: { code: { id: 'c', code: 'K7QD' }, mayManage: true }
  }
]

let page: VueWrapper
afterEach(() => page.unmount())

function behind(link?: object) {
  return {
    connection: 'w',
    name: '企业微信',
    staff: [{ staff: 'staff1', perDay: 100, perHour: 30, today: 3 }],
    scenes: [],
    ...(link && { link: { refused: [], added: 7, ...link } })
  }
}

async function open(answers: Parameters<typeof serve>[0]) {
  const calls = serve(answers)
  page = (await openPage('/code', routes)).page
  await vi.waitFor(() => expect(page.text()).toContain('staff1'))
  return calls
}

it('shows the link with how many came by it and what is left of the quota', async () => {
  await open({
    [`GET ${CONTACTS}`]: () => json([behind({ url: URL_OF_LINK, refused: ['staff2', 'staff3'] })]),
    [`GET ${CONTACTS}/w/link-quota`]: () =>
      json({
        left: 998,
        total: 1000,
        expiring: [
          { at: '2026-12-24T16:00:00Z', count: 698 },
          { at: '2026-12-04T04:00:00Z', count: 300 }
        ]
      })
  })

  await vi.waitFor(() => expect(page.text()).toContain('额度剩 998 / 1,000'))
  expect(page.text()).toContain('其中 300 个到 12-04 作废')
  expect(page.text()).toContain(URL_OF_LINK)
  expect(page.text()).toContain('复制链接')
  expect(page.text()).toContain('28 天加 7 人')
  expect(page.text()).toContain('平台不让 staff2、staff3 通过链接加客户')
})

it('says in words why there is none', async () => {
  await open({
    [`GET ${CONTACTS}`]: () => json([behind({ failure: '48002' })]),
    [`GET ${CONTACTS}/w/link-quota`]: () => problem(502, 'contacts-untold')
  })

  await vi.waitFor(() => expect(page.text()).toContain('平台没有开放'))
  expect(page.text()).not.toContain('复制链接')
  expect(page.text()).not.toContain('生成中')
})

it('shows the number where it has no words for it', async () => {
  await open({ [`GET ${CONTACTS}`]: () => json([behind({ failure: '45009' })]) })

  await vi.waitFor(() => expect(page.text()).toContain('平台返回 45009'))
})

it('asks nobody for a quota where no link is wanted, and wants one with the switch', async () => {
  const calls = await open({
    [`GET ${CONTACTS}`]: () => json([behind()]),
    [`GET ${CONTACTS}/w/candidates`]: () => json(['staff1']),
    [`PUT ${CONTACTS}/w`]: () => json([behind({})])
  })
  expect(page.text()).not.toContain('获客链接')
  expect(calls.some((it) => it.url.includes('link-quota'))).toBe(false)

  await page.get('button').trigger('click')
  expect(page.text()).toContain('每加一位客户，扣一次')
  await page.get('input[role=switch]').setValue(true)
  await page.get('form').trigger('submit')

  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  const put = calls.find((it) => it.method === 'PUT')
  expect(await put?.json()).toEqual({
    staff: [{ staff: 'staff1', perDay: 100, perHour: 30 }],
    link: true
  })
})

it('says in words why the platform does not tell who can be chosen', async () => {
  await open({
    [`GET ${CONTACTS}`]: () => json([behind()]),
    [`GET ${CONTACTS}/w/candidates`]: () =>
      problem(502, 'contacts-untold', { params: { because: '40001' } })
  })
  await page.get('button').trigger('click')

  await vi.waitFor(() =>
    expect(page.text()).toContain('平台没有给出结果（Secret 不对，或应用已停用）')
  )
})
