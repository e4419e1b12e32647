import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import { faqDraftOf, newFaq, newReply, replyDraftOf, replyFormOf } from './drafts'
import routes from './routes'
import type { EntryView, RuleView } from './types'

const rule: RuleView = {
  rule: {
    id: 'r',
    scope: { branch: 'b', community: 'c' },
    place: 10,
    title: '发货',
    kind: 'CONTAINS',
    phrases: ['发货', '快递'],
    reply: { text: '48 小时内发货' },
    hours: { from: '08:00:00', until: '22:00:00' },
    pauseMinutes: 10,
    enabled: true,
    version: 3,
    changedAt: '2026-11-27T02:00:00Z',
    changedBy: '沈岚'
  },
  lately: 1234
}
const entry: EntryView = {
  entry: {
    id: 'f',
    scope: { branch: 'b' },
    question: '怎么退货？',
    phrasings: ['想退货'],
    answer: '在订单里点退货',
    enabled: true,
    version: 1,
    changedAt: '2026-11-27T02:00:00Z',
    changedBy: '沈岚'
  },
  lately: 5
}

async function open(path: string, answers: Parameters<typeof serve>[0] = {}) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/replies': () => json([rule]),
    'GET /api/console/faq': () => json([entry]),
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家', branch: 'b' }]),
    ...answers
  })
  const opened = await openPage(path, routes)
  useSession().$patch({
    current: {
      permissions: ['CONTENT_READ', 'CONTENT_MANAGE'],
      branches: [{ id: 'b', name: '总部' }]
    } as never
  })
  return { ...opened, calls }
}

const shown = (text: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 4000 })

it('lists rules with what they match, where, and how often they answered', async () => {
  await open('/dialogue/replies')

  await shown('发货｜快递')
  await shown('导购之家')
  await shown('1,234')
})

it('tries a sentence in a community without sending it', async () => {
  const { page, calls } = await open('/dialogue/replies', {
    'POST /api/console/replies/tries': () => json({ ...rule, words: '48 小时内发货' })
  })
  await shown('导购之家')

  await page.get('input[aria-label="试一句话"]').setValue('怎么还没发货')
  await page.get('section form').trigger('submit')

  await shown('“发货”会回复：')
  const asked = calls.find((it) => it.method === 'POST')
  expect(await asked?.json()).toEqual({ community: 'c', text: '怎么还没发货' })
})

it('shows how like the entries are, and whether that is enough', async () => {
  const { page } = await open('/dialogue/faq', {
    'POST /api/console/faq/tries': () =>
      json({ found: [{ entry: entry.entry, score: 0.42 }], threshold: 0.5, answers: false })
  })
  await shown('怎么退货？')

  await page.get('input[aria-label="试一句话"]').setValue('退货地址')
  await page.get('section form').trigger('submit')

  await shown('没有一条达到 50%，会交给客服')
  await shown('42%')
})

it('lists every line of a file that does not fit', async () => {
  const { page } = await open('/dialogue/faq', {
    'POST /api/console/faq/imports': () =>
      problem(422, 'invalid-input', {
        fields: [{ field: '3.answer', code: 'required', message: '请填写。' }]
      })
  })
  await shown('怎么退货？')
  const click = (text: string) =>
    [...document.body.querySelectorAll('button')]
      .filter((it) => it.textContent?.trim() === text)
      .at(-1)
      ?.click()

  click('导入')
  await shown('导入常见问题')
  const input = document.body.querySelector<HTMLInputElement>('input[type="file"]')!
  Object.defineProperty(input, 'files', { value: [new File(['x'], '表.csv')] })
  input.dispatchEvent(new Event('change'))
  await vi.waitFor(() =>
    expect(document.body.querySelector('.qy-drawer button[type="submit"]')).toHaveProperty(
      'disabled',
      false
    )
  )
  document.body.querySelector('.qy-drawer form')!.dispatchEvent(new Event('submit'))

  await shown('有 1 处不合要求，一行也没有导入')
  await shown('第 3 行：请填写。')
  page.unmount()
})

it('marks a rule whose material is gone, and offers those that make one message', async () => {
  const material = { kind: 'CARD', branch: 'b', playbook: null, key: 'k', ref: 'card/k', body: {} }
  const withGone = { ...rule, rule: { ...rule.rule, reply: { text: '看这里', material: 'm0' } } }
  const { page } = await open('/dialogue/replies', {
    'GET /api/console/replies': () => json([withGone]),
    'GET /api/console/content/materials': () =>
      json({
        items: [
          { ...material, id: 'm1', title: '价目表' },
          { ...material, id: 'm2', title: '投票', kind: 'POLL' },
          { ...material, id: 'm3', title: '别处的', branch: 'x' }
        ],
        next: null
      })
  })
  await shown('素材已停用')

  await page.get('tbody tr, [role="row"]:last-child').trigger('click')
  await shown('卡片 · 价目表')
  expect(document.body.textContent).not.toContain('投票')
  expect(document.body.textContent).not.toContain('别处的')
  expect(replyDraftOf(replyFormOf(withGone, 'c'), {}).reply.material).toBe('m0')
})

it('keeps a rule the same when nothing is changed', () => {
  const form = replyFormOf(rule, 'c')

  expect(replyDraftOf(form, { community: 'c' })).toEqual({
    where: { community: 'c' },
    place: 10,
    title: '发货',
    kind: 'CONTAINS',
    phrases: ['发货', '快递'],
    reply: { text: '48 小时内发货', linkTitle: '', linkUrl: '' },
    hours: { from: '08:00', until: '22:00' },
    pauseMinutes: 10,
    enabled: true
  })
})

it('keeps a rule in its group, and no group of another community', () => {
  const scope = { branch: 'b', community: 'c', group: 'g' }
  const form = replyFormOf({ ...rule, rule: { ...rule.rule, scope } }, 'c')

  expect(replyDraftOf(form, { community: 'c' }).where).toEqual({ community: 'c', group: 'g' })
  expect(replyDraftOf(form, { branch: 'b' }).where).toEqual({ branch: 'b' })
})

it('takes a condition as one and phrases by line', () => {
  const form = { ...newReply('c'), phrases: ' a &&\n b \n' }

  expect(replyDraftOf(form, {}).phrases).toEqual(['a &&', 'b'])
  expect(replyDraftOf({ ...form, kind: 'CONDITION' }, {}).phrases).toEqual(['a &&\n b'])
  expect(faqDraftOf({ ...newFaq('c'), phrasings: '一\n\n 二 ' }, {}).phrasings).toEqual([
    '一',
    '二'
  ])
})
