import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { json, openPage, problem, serve } from '@/test/page'
import routes from './routes'

const session = {
  accountId: 'a1',
  name: '林晓岚',
  login: 'lin',
  role: 'MANAGER',
  permissions: ['ENTRY_REVIEW'],
  branches: [{ id: 'b1', name: '杭州分站' }],
  allBranches: false,
  mustChangePassword: false,
  organisation: '素织云批'
}

async function signIn() {
  const { page, go } = await openPage('/sign-in?next=/today', routes)
  await page.get('input[name=username]').setValue(' lin ')
  await page.get('input[name=password]').setValue('correct horse')
  await page.get('form').trigger('submit')
  await flushPromises()
  return { page, go }
}

describe('signing in', () => {
  it('opens the page that was asked for and echoes the CSRF cookie', async () => {
    document.cookie = 'XSRF-TOKEN=t%2B1'
    const calls = serve({ 'POST /api/console/session': () => json(session) })

    const { go } = await signIn()

    expect(go.currentRoute.value.fullPath).toBe('/today')
    expect(calls[0]?.headers.get('X-XSRF-TOKEN')).toBe('t+1')
    expect(await calls[0]?.json()).toEqual({ login: 'lin', password: 'correct horse' })
  })

  it('says how long a locked account has to wait and keeps what was typed', async () => {
    serve({
      'POST /api/console/session': () => problem(429, 'account-locked', { retryAfterSeconds: 600 })
    })

    const { page } = await signIn()

    expect(page.get('[role=alert]').text()).toContain('账号已锁定，10:00 后再试')
    expect(page.get('button[type=submit]').attributes('disabled')).toBeDefined()
    expect(page.get<HTMLInputElement>('input[name=username]').element.value).toBe(' lin ')
  })

  it('names the missing field without asking the server', async () => {
    const calls = serve({})
    const { page } = await openPage('/sign-in', routes)

    await page.get('form').trigger('submit')

    expect(page.text()).toContain('填上账号')
    expect(calls).toHaveLength(0)
  })
})
