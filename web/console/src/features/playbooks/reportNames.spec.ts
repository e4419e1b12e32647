import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import { reportNames } from './reportNames'
import routes from './routes'

const text = readFileSync(
  resolve(import.meta.dirname, '../../../../../playbooks/b2b-shopping-guide.yaml'),
  'utf8'
)
const names = reportNames(text, 'zh-CN')

it('calls what a report has by its key as the playbook does', () => {
  expect(names.class('导购之家', 'store')).toBe('实体店主')
  expect(names.programme('welcome')).toBe('新人欢迎')
  expect(names.programme('column-new-today')).toBe('今日上新')
  expect(names.step('column-new-today', 'post')).toBe('今日上新')
})

it('keeps keys that the text does not have, or that nobody can read it for', () => {
  expect(names.class('导购之家', 'gone')).toBe('gone')
  expect(names.class('别的社群', 'store')).toBe('store')
  expect(names.programme('gone')).toBe('gone')
  expect(names.step('welcome', 'gone')).toBe('gone')
  const none = reportNames('playbook: [', 'zh-CN')
  expect(none.programme('welcome')).toBe('welcome')
})

it('finds steps of branches, and programmes with a title in each language', () => {
  const own = reportNames(
    `programmes:
  - key: a
    title: {zh: 回访, en: Visit}
    steps:
      - key: way
        branch: [{else: true, steps: [{key: call, at: +0s, work: {title: 打电话}}]}]
`,
    'en'
  )
  expect(own.programme('a')).toBe('Visit')
  expect(own.step('a', 'call')).toBe('打电话')
})

it('shows the report of a simulation with names', async () => {
  const report = {
    playbook: 'b2b-shopping-guide',
    seed: 1,
    days: 1,
    members: 1,
    wallSeconds: 1,
    funnel: [],
    groups: [
      {
        name: '一群',
        class: 'store',
        community: '导购之家',
        capacity: 9,
        peakMembers: 1,
        classes: {},
        stages: []
      }
    ],
    programmes: [{ key: 'welcome', runs: 1, steps: [] }],
    dispatches: { planned: 0, sent: 0, assisted: 0, dropped: 0, inDoubt: 0 },
    work: { items: 0, done: 0 },
    violations: { capacity: 0, conflicts: 0, pressure: 0, duplicateSends: 0, lateSteps: 0 },
    later: []
  }
  serve({
    'GET /api/console/playbooks/p': () =>
      json({ id: 'p', key: 'a', title: 'A', state: 'DRAFT', text }),
    'GET /api/console/simulations/r': () => json({ state: 'DONE', report })
  })
  const { page } = await openPage('/playbooks/p/simulate?run=r', routes)
  useSession().$patch({ current: { permissions: ['PLAYBOOK_READ'] } as never })

  await vi.waitFor(() => expect(page.text()).toContain('新人欢迎'))
  expect(page.text()).toContain('实体店主')
  expect(page.text()).not.toContain('store')
})
