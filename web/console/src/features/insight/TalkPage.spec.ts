import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'
import type { Conversation, TalkFigures } from './types'

const nothing: TalkFigures = {
  asked: 0,
  answeredByProgram: 0,
  answeredByTeam: 0,
  open: 0,
  messages: 0,
  cases: 0,
  violations: 0,
  appealed: 0,
  overturned: 0
}
const figures: TalkFigures = {
  ...nothing,
  asked: 40,
  answeredByProgram: 10,
  programShare: 0.25,
  answeredByTeam: 26,
  open: 3,
  medianSeconds: 42,
  p90Seconds: 4920,
  messages: 8000,
  cases: 25,
  violations: 20,
  violationsPerThousand: 2.5,
  appealed: 2,
  overturned: 1,
  overturnedShare: 0.04
}
const talk: Conversation = {
  total: figures,
  rows: [{ value: 'c', figures }],
  hours: [],
  rules: [
    {
      rule: 'r',
      key: 'advert',
      title: '像广告',
      hits: 31,
      cases: 20,
      confirmed: 15,
      dismissed: 5,
      overturned: 1,
      precision: 0.75
    },
    { rule: 's', hits: 7, cases: 0, confirmed: 0, dismissed: 0, overturned: 0 }
  ]
}
let calls: Request[]

async function open(
  answer: Conversation,
  permissions = ['INSIGHT_READ', 'SAFETY_READ', 'COMMUNITY_READ']
) {
  calls = serve({
    'GET /api/console/insight/conversation': () => json(answer),
    'GET /api/console/insight/definitions': () => json([]),
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家', branch: 'b' }])
  })
  const opened = await openPage('/insight/conversation', routes)
  useSession().$patch({ current: { permissions, branches: [] } as never })
  return opened
}

const shown = (text: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 4000 })

beforeEach(() => {
  document.body.innerHTML = ''
})

it('shows each figure with what it was counted from', async () => {
  await open(talk)

  await shown('42 秒')
  await shown('1 小时 22 分')
  await shown('10 / 40 个提问')
  await shown('20 起 / 8,000 条消息')
  await shown('1 / 25 个案件')
})

it('shows what rules are worth, and nothing where nobody judged', async () => {
  const { page } = await open(talk)

  await shown('已删除的规则')
  const rows = page.findAll('[aria-label="规则好不好"] tbody tr').map((it) => it.text())
  expect(rows.find((it) => it.includes('像广告'))).toContain('75.0%')
  expect(rows.find((it) => it.includes('已删除的规则'))).toContain('—')
})

it('leads from a community to its groups', async () => {
  const { page } = await open(talk)
  await shown('导购之家')

  await page.find('[aria-label="在哪里"] tbody tr').trigger('click')

  await vi.waitFor(() => {
    const asked = calls.map((it) => new URL(it.url, location.origin).searchParams)
    expect(asked.some((it) => it.get('by') === 'group' && it.get('community') === 'c')).toBe(true)
  })
})

it('says what to do where nobody spoke, and keeps rules from those who may not see them', async () => {
  await open({ total: nothing, rows: [], hours: [], rules: [] })
  await shown('这段时间群里没人说话')

  document.body.innerHTML = ''
  await open({ ...talk, rules: [] }, ['INSIGHT_READ'])
  await shown('每千条消息违规')
  expect(document.body.textContent).not.toContain('规则好不好')
})
