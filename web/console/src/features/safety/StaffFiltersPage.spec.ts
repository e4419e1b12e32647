import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'
import type { StaffFilterView, WantedFilter } from './types'

const PATH = '/api/console/safety/staff-filters'
const some = (...first: string[]) => ({ count: first.length, first })
const wanted: WantedFilter = {
  categories: ['ad'],
  blocks: true,
  members: ['zhangsan'],
  departments: [],
  version: 3
}
const filter: StaffFilterView = {
  connection: 'c1',
  name: '总部企微',
  limits: { words: 300, wordLength: 32, rules: 100, scope: 1000 },
  lookedAt: '2026-11-28T02:00:00Z',
  report: {
    standing: 12,
    rules: 1,
    added: some('返利'),
    removed: some('别人加的'),
    tooLong: some(),
    leftOver: { count: 40, first: ['甲', '乙'] },
    others: ['人工规则']
  }
}

let page: VueWrapper
afterEach(() => page.unmount())

async function open(filters: StaffFilterView[], answer = () => json({ ...wanted, version: 4 })) {
  const calls = serve({
    [`GET ${PATH}`]: () => json({ filters, categories: [{ category: 'ad', words: 12 }] }),
    [`GET ${PATH}/c1`]: () => json(wanted),
    [`PUT ${PATH}/c1`]: answer
  })
  page = (await openPage('/safety/staff-words', routes)).page
  useSession().$patch({ current: { permissions: ['SAFETY_READ', 'SAFETY_MANAGE'] } as never })
  await flushPromises()
  const save = async () => {
    await page.get('form').trigger('submit')
    await flushPromises()
  }
  const sent = async () => calls.find((it) => it.method === 'PUT')?.json()
  return { save, sent }
}

describe('the page of words that staff may not write', () => {
  it('names what stands there, what does not fit and what was different', async () => {
    await open([filter])
    await vi.waitFor(() => expect(page.text()).toContain('12 个词，1 条规则'))
    for (const word of ['广告词（12）', '返利', '别人加的', '40 个：甲、乙 等', '人工规则'])
      expect(page.text()).toContain(word)
  })

  it('says why nothing was written', async () => {
    await open([{ ...filter, failure: '48002' }])
    await vi.waitFor(() => expect(page.text()).toContain('企业微信答复 48002'))
  })

  it('saves whom it is for, and shows what does not fit at its field', async () => {
    const { save, sent } = await open([filter], () =>
      problem(422, 'invalid-input', {
        fields: [{ field: 'members', code: 'filter-for-nobody', message: '' }]
      })
    )
    await vi.waitFor(() => expect(page.find('textarea').exists()).toBe(true))
    const [members, departments] = page.findAll('textarea')
    await members!.setValue('')
    await members!.trigger('change')
    await departments!.setValue('2\nx\n3')
    await departments!.trigger('change')
    await save()
    expect(await sent()).toEqual({ ...wanted, members: [], departments: [2, 3] })
    expect(page.text()).toContain('写上至少一个成员或部门')
  })

  it('says so where no connection can do it', async () => {
    await open([])
    await vi.waitFor(() => expect(page.text()).toContain('还没有能拦员工敏感词的连接'))
  })
})
