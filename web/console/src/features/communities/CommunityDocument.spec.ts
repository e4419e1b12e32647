import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
// loaded before the clock of a test runs; the route imports it lazily
import './PositioningPage.vue'
import routes from './routes'

const community = (version: number, purpose: string) => ({
  id: 'c1',
  branch: 'b1',
  connection: 'h1',
  name: '服装批发导购',
  kind: '导购',
  state: 'DRAFT',
  version,
  positioning: {
    purpose,
    audience: '服装店主',
    needs: ['找款效率'],
    answers: ['每日上新'],
    sources: ['地推'],
    ends: ''
  },
  missing: ['ends'],
  rules: { encourage: [], forbid: [], consequences: [] },
  classes: [],
  conflicts: [],
  groups: { per: [], name: '导购{n}群', capacity: 180, reserve: 20, autoOpen: true },
  nicknameTemplate: '',
  nicknameRequired: false,
  holdHours: 48,
  figures: { groups: 0, members: 0, capacity: 0, reserved: 0, free: 0, joined7d: 0, left7d: 0 }
})

async function openPositioning(answers: Parameters<typeof serve>[0] = {}) {
  const calls = serve({
    'GET /api/console/communities': () => json([]),
    'GET /api/console/communities/c1': () => json(community(3, '提高复购')),
    ...answers
  })
  const opened = await openPage('/communities/c1/positioning', routes)
  useSession().$patch({ current: { permissions: ['COMMUNITY_READ', 'COMMUNITY_MANAGE'] } as never })
  await vi.waitFor(() => expect(opened.page.text()).toContain('1. 目的'))
  const button = (text: string) =>
    opened.page.findAll('button').find((it) => it.text().includes(text))
  const field = (label: string) => {
    const id = opened.page
      .findAll('label')
      .find((it) => it.text().includes(label))
      ?.attributes('for')
    return opened.page.get(`#${id}`)
  }
  return { ...opened, calls, button, field }
}

describe('the document of a community', () => {
  it('saves nothing while nothing is changed, and says what is missing', async () => {
    const { page, button } = await openPositioning()

    expect(button('保存')?.attributes('disabled')).toBeDefined()
    expect(page.text()).toContain('开群检查 5 / 6')
    expect(page.text()).toContain('还差这几项，填完才能开放：怎么结束')
  })

  it('sends the whole document with the version that was edited', async () => {
    const { calls, button, field } = await openPositioning({
      'PUT /api/console/communities/c1': () => json(community(4, '少跑档口'))
    })

    await field('1. 目的').setValue('少跑档口')
    await button('保存')?.trigger('click')
    await flushPromises()

    const body = (await calls.find((it) => it.method === 'PUT')?.json()) as { version: number }
    expect(body).toMatchObject({ version: 3, positioning: { purpose: '少跑档口' }, holdHours: 48 })
    expect(button('保存')?.attributes('disabled')).toBeDefined()
  })

  it('keeps what was typed when someone saved meanwhile, and offers both ways out', async () => {
    let isFirst = true
    const { page, calls, button, field } = await openPositioning({
      'PUT /api/console/communities/c1': () => {
        if (!isFirst) return json(community(8, '我的话'))
        isFirst = false
        return problem(409, 'changed-meanwhile', { params: { edited: 3, now: 7 } })
      }
    })

    await field('1. 目的').setValue('我的话')
    await button('保存')?.trigger('click')
    await vi.waitFor(() => expect(page.text()).toContain('别人先保存了'))
    expect((field('1. 目的').element as HTMLTextAreaElement).value).toBe('我的话')
    await button('用我的盖过去')?.trigger('click')
    await flushPromises()

    const sent = await Promise.all(
      calls.filter((it) => it.method === 'PUT').map(async (it) => (await it.json()) as object)
    )
    expect(sent).toMatchObject([{ version: 3 }, { version: 7, positioning: { purpose: '我的话' } }])
  })

  it("takes the other's version when asked to", async () => {
    let purpose = '提高复购'
    const { page, button, field } = await openPositioning({
      'GET /api/console/communities/c1': () =>
        json(community(purpose === '提高复购' ? 3 : 7, purpose)),
      'PUT /api/console/communities/c1': () =>
        problem(409, 'changed-meanwhile', { params: { edited: 3, now: 7 } })
    })

    await field('1. 目的').setValue('我的话')
    await button('保存')?.trigger('click')
    await vi.waitFor(() => expect(page.text()).toContain('别人先保存了'))
    purpose = '对方的话'
    await button('看对方的')?.trigger('click')
    await flushPromises()

    expect((field('1. 目的').element as HTMLTextAreaElement).value).toBe('对方的话')
    expect(page.text()).not.toContain('别人先保存了')
  })
})
