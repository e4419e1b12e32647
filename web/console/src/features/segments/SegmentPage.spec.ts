import type { VueWrapper } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const segment = {
  id: 'a',
  title: '杭州店主',
  condition: "person.city == '杭州'",
  version: 3,
  changedAt: '2026-11-01T00:00:00Z'
}
const person = { id: 'p', name: '王芳', staff: false, tags: ['重点'], blacklisted: false }

async function open(path: string, answers: Parameters<typeof serve>[0] = {}) {
  document.body.innerHTML = ''
  const calls = serve({
    'GET /api/console/profile-fields': () =>
      json([{ key: 'city', title: '城市', type: 'TEXT', choices: [], system: false }]),
    'GET /api/console/tag-groups': () => json([]),
    'GET /api/console/segments': () => json([segment]),
    'GET /api/console/segments/a/count': () => json({ persons: 1234 }),
    'POST /api/console/segments/previews': () => json({ persons: 1, first: [person] }),
    'PUT /api/console/segments/a': () => json({ ...segment, version: 4 }),
    ...answers
  })
  const opened = await openPage(path, routes)
  useSession().$patch({ current: { permissions: ['PERSON_READ', 'PERSON_MANAGE'] } as never })
  return { ...opened, calls }
}

/** The preview is asked a moment after the last key. */
const see = (page: VueWrapper, text: string) =>
  vi.waitFor(() => expect(page.text()).toContain(text), { timeout: 5_000 })

it('lists segments with how many they hold', async () => {
  const { page } = await open('/people/segments')

  await see(page, '1,234')
  expect(page.text()).toContain('杭州店主')
})

it('says what to do while there is none', async () => {
  const { page } = await open('/people/segments', { 'GET /api/console/segments': () => json([]) })

  await see(page, '还没有人群')
  expect(page.find('a[href="/people/segments/new"]').exists()).toBe(true)
})

it('shows rows and text as one thing, and whom they find', async () => {
  const { page, calls } = await open('/people/segments/a')
  await see(page, '1 人符合')
  expect(page.text()).toContain('王芳')

  await page.get('.condition-row input[aria-label="值"]').setValue('宁波')
  expect(page.get('textarea').element.value).toBe("person.city == '宁波'")

  await page.get('textarea').setValue("person.city.contains('州') || person.city == '宁波'")
  expect(page.findAll('.condition-row')).toHaveLength(2)

  await page.get('textarea').setValue("person.city in ['杭州']")
  expect(page.text()).toContain('请在下面的文字里改')
  await page
    .findAll('button')
    .find((it) => it.text() === '保存人群')
    ?.trigger('click')
  await vi.waitFor(() => expect(calls.some((it) => it.method === 'PUT')).toBe(true))
  expect(await calls.find((it) => it.method === 'PUT')?.json()).toEqual({
    title: '杭州店主',
    condition: "person.city in ['杭州']",
    version: 3
  })
})

it('shows a mistake at its place and corrects it', async () => {
  const { page } = await open('/people/segments/a', {
    'POST /api/console/segments/previews': async (request) =>
      (await request.json()).condition.includes('cty')
        ? problem(422, 'condition-invalid', {
            params: {
              line: 1,
              column: 1,
              because: 'unknown-name-near',
              name: 'person.cty',
              near: 'person.city'
            }
          })
        : json({ persons: 1, first: [person] })
  })
  await see(page, '1 人符合')

  await page.get('textarea').setValue("person.cty.contains('州')")
  await see(page, '没有“person.cty”')
  const correction = page.findAll('button').find((it) => it.text() === '改成 person.city')
  await correction?.trigger('click')

  expect(page.get('textarea').element.value).toBe("person.city.contains('州')")
})

it('completes a name by keyboard, even one begun before the fields were there', async () => {
  let tell: (answer: Response) => void = () => {}
  const { page } = await open('/people/segments/new', {
    'GET /api/console/profile-fields': () => new Promise((resolve) => (tell = resolve))
  })
  const area = page.get('textarea')
  await area.setValue('person.c')
  area.element.setSelectionRange(8, 8)
  await area.trigger('input')
  expect(page.find('[role="option"]').exists()).toBe(false)

  tell(json([{ key: 'city', title: '城市', type: 'TEXT', choices: [], system: false }]))
  await vi.waitFor(() => expect(page.get('[role="option"]').text()).toContain('城市'))
  await area.trigger('keydown', { key: 'Enter' })

  expect(area.element.value).toBe('person.city')
})
