import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aJpeg, chooseFile, holdUploads, json, openPage, problem, serve } from '@/test/page'
import { forgetLanding } from '../landing/useLanding'
import routes from '../routes'
import type { Landing } from '../types'

const landing: Landing = {
  state: 'OPEN',
  code: 'WH7K',
  threshold: 'APPLICATION',
  form: [
    { key: 'shop', title: '店名', type: 'TEXT', choices: [], required: true, max: 30 },
    { key: 'phone', title: '手机号', type: 'PHONE', choices: [], required: false }
  ],
  consents: []
}
const page = { 'GET /api/h5/landings/WH7K': () => json(landing) }

beforeEach(forgetLanding)

async function open(answers: Parameters<typeof serve>[0]) {
  const calls = serve({ ...page, ...answers })
  const opened = await openPage('/h5/apply/WH7K', routes)
  await flushPromises()
  return { ...opened, calls }
}

describe('the application form', () => {
  it('names what is missing before anything is sent', async () => {
    const { page, calls } = await open({})

    await page.get('form').trigger('submit')

    expect(page.text()).toContain('这一项要填')
    expect(calls.filter((it) => it.method === 'POST')).toEqual([])
  })

  it('keeps everything after a lost connection and a reload, and sends it under the same id', async () => {
    const bodies: { clientId: string }[] = []
    let isUp = false
    const answers = {
      'POST /api/h5/applications': async (request: Request) => {
        bodies.push(await request.json())
        return isUp ? json({ id: 'a1', state: 'SUBMITTED' }) : problem(503, 'away')
      }
    }
    const first = await open(answers)
    await first.page.get('input').setValue('芬芳服饰')
    await first.page.get('form').trigger('submit')
    await flushPromises()
    expect(first.page.text()).toContain('网络断了')
    first.page.unmount()

    isUp = true
    forgetLanding()
    const second = await open(answers)
    expect(second.page.get('input').element.value).toBe('芬芳服饰')
    await second.page.get('form').trigger('submit')
    await flushPromises()

    expect(bodies).toHaveLength(2)
    expect(bodies[1]?.clientId).toBe(bodies[0]?.clientId)
    await vi.waitFor(() => expect(second.go.currentRoute.value.path).toBe('/h5/status/a1'))
    expect(sessionStorage.getItem('qy.draft.WH7K')).toBeNull()
  })

  it('shows the complaint of the server at its field until that is changed', async () => {
    const { page } = await open({
      'POST /api/h5/applications': () =>
        problem(422, 'invalid-input', {
          fields: [{ field: 'answers.shop', code: 'too-long', message: '', params: { max: 30 } }]
        })
    })
    await page.get('input').setValue('芬芳服饰')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.get('#field-shop').text()).toContain('最多 30 个字')

    await page.get('input').setValue('芬芳')

    expect(page.get('#field-shop').text()).not.toContain('最多 30 个字')
  })

  it.each([
    [200, '', 1],
    [422, '换一张 JPG 或 PNG', 0]
  ])('waits for a photo on its way, and sends only if it came (%i)', async (status, told, sent) => {
    const held = holdUploads()
    const form = [{ key: 'front', title: '门头', type: 'PHOTO', choices: [], required: true }]
    const { page, calls } = await open({
      'GET /api/h5/landings/WH7K': () => json({ ...landing, form }),
      'POST /api/h5/applications': () => json({ id: 'a1', state: 'SUBMITTED' })
    })
    const posts = () => calls.filter((it) => it.url.endsWith('/applications')).length
    await chooseFile(page.get('input[type=file]').element, aJpeg())
    await vi.waitFor(() => expect(held).toHaveLength(1))

    await page.get('form').trigger('submit')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.text()).toContain('照片还在传')
    expect(posts()).toBe(0)

    held[0]?.answer(status, { id: 'p1', width: 1, height: 1, code: 'not-an-image' })
    await vi.waitFor(() => expect(page.text()).not.toContain('照片还在传'))
    await flushPromises()
    expect(posts()).toBe(sent)
    expect(page.text()).toContain(told)
    page.unmount()
  })

  it('leads to the application that is already open', async () => {
    const { page, go } = await open({
      'POST /api/h5/applications': () =>
        problem(409, 'application-open', { params: { application: 'a7' } })
    })
    await page.get('input').setValue('芬芳服饰')

    await page.get('form').trigger('submit')
    await flushPromises()

    await vi.waitFor(() => expect(go.currentRoute.value.path).toBe('/h5/status/a7'))
  })
})
