import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const text = `# keep me
playbook: a
programmes:
  - key: welcome
    title: 欢迎
    anchor: member.joined
    steps:
      - {key: hello, at: "+1d 10:00", work: {title: 问好}}   # and me
`
const view = {
  id: 'p',
  branch: 'b',
  key: 'a',
  title: '剧本一',
  state: 'DRAFT',
  text,
  draftVersion: 3,
  version: 0,
  changedAt: '2026-11-01T00:00:00Z'
}

async function open(answers: Parameters<typeof serve>[0] = {}, path = '/playbooks/p') {
  // jsdom lays nothing out, and CodeMirror measures
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  const calls = serve({
    'GET /api/console/playbooks/p': () => json(view),
    'GET /api/console/playbook-schema': () => json({ properties: {} }),
    'GET /api/console/playbook-vocabulary': () =>
      json({ person: [], group: [], functions: [], anchors: [], steps: ['work'] }),
    'POST /api/console/playbooks/validate': () => json([]),
    ...answers
  })
  const opened = await openPage(path, routes)
  useSession().$patch({
    current: { permissions: ['PLAYBOOK_READ', 'PLAYBOOK_MANAGE'] } as never
  })
  return { ...opened, calls }
}

it('moves a step by keyboard, and saves the text with that one time changed', async () => {
  const { page, calls } = await open({
    'PUT /api/console/playbooks/p': () => json({ ...view, draftVersion: 4 })
  })
  await vi.waitFor(() => expect(page.find('.placed').exists()).toBe(true))

  await page.get('.placed').trigger('keydown', { key: 'ArrowRight', altKey: true })
  await page
    .findAll('button')
    .find((it) => it.text() === '保存')
    ?.trigger('click')

  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  const sent = await calls.find((it) => it.method === 'PUT')?.json()
  expect(sent).toEqual({ text: text.replace('+1d 10:00', '+1d 10:15'), draftVersion: 3 })
})

it('asks when someone else saved meanwhile, and saves mine over theirs when told to', async () => {
  const theirs = { ...view, text: text.replace('问好', '你好'), draftVersion: 9 }
  let isSaved = false
  const { page, calls } = await open({
    'GET /api/console/playbooks/p': () => json(isSaved ? theirs : view),
    'PUT /api/console/playbooks/p': async (request) => {
      isSaved = true
      const { draftVersion } = (await request.json()) as { draftVersion: number }
      return draftVersion === 9
        ? json({ ...theirs, draftVersion: 10 })
        : problem(409, 'changed-meanwhile', { params: { now: 9 } })
    }
  })
  await vi.waitFor(() => expect(page.find('.placed').exists()).toBe(true))
  await page.get('.placed').trigger('keydown', { key: 'ArrowDown', altKey: true })
  const press = (label: string) =>
    page
      .findAll('button')
      .find((it) => it.text() === label)
      ?.trigger('click')
  await press('保存')
  await vi.waitFor(() => expect(page.text()).toContain('别人保存了这个剧本'))

  await press('用我的覆盖')

  await vi.waitFor(() => expect(calls.filter((it) => it.method === 'PUT')).toHaveLength(2))
  const last = await calls.findLast((it) => it.method === 'PUT')?.json()
  expect(last).toEqual({ text: text.replace('+1d 10:00', '+2d 10:00'), draftVersion: 9 })
})

it('reads the plan: what is made, what stands in the way, and no apply while it does', async () => {
  const { page } = await open(
    {
      'POST /api/console/playbooks/p/plan': () =>
        json({
          draftVersion: 3,
          applicable: false,
          unchanged: false,
          creates: [{ kind: 'programme', key: 'welcome', title: '欢迎' }],
          changes: [],
          stops: [],
          later: [{ what: '积分', needs: 'reward' }],
          problems: [
            {
              severity: 'ERROR',
              pointer: '/x',
              line: 5,
              column: 3,
              code: 'required',
              params: {},
              text: '缺少东西'
            }
          ]
        })
    },
    '/playbooks/p/plan'
  )

  await vi.waitFor(() => expect(page.text()).toContain('缺少东西'))
  expect(page.text()).toContain('第 5 行')
  expect(page.text()).toContain('积分')
  await vi.waitFor(() =>
    expect(page.get('button[type="submit"]').attributes('disabled')).toBeDefined()
  )
})

it('says that nothing would change, and offers no apply', async () => {
  const { page } = await open(
    {
      'GET /api/console/playbooks/p': () => json({ ...view, state: 'RUNNING', version: 4 }),
      'POST /api/console/playbooks/p/plan': () =>
        json({
          draftVersion: 3,
          applicable: false,
          unchanged: true,
          creates: [],
          changes: [],
          stops: [],
          later: [],
          problems: []
        })
    },
    '/playbooks/p/plan'
  )

  await vi.waitFor(() => expect(page.text()).toContain('和正在运行的第 4 版一样'))
  expect(page.get('button[type="submit"]').attributes('disabled')).toBeDefined()
})

it('opens the step that the address names', async () => {
  await open({}, '/playbooks/p?programme=welcome&step=hello')

  await vi.waitFor(() => expect(document.body.textContent).toContain('删除这一步'))
})
