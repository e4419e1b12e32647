import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import { forgetLanding } from '../landing/useLanding'
import routes from '../routes'
import type { Landing } from '../types'

const landing: Landing = {
  state: 'OPEN',
  code: 'WH7K',
  threshold: 'APPLICATION',
  form: [
    { key: 'shop', title: '店名', type: 'TEXT', required: true, max: 30 },
    { key: 'phone', title: '手机号', type: 'PHONE', required: false }
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
