import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/features/session'
import { json, openPage, serve } from '@/test/page'
import routes from './routes'
import type { ImportResult, Question } from './types'

const PATH = '/api/console/games/c/questions'
const question: Question = {
  id: 'q',
  level: 2,
  text: '羊毛衫怎么洗？',
  choices: ['机洗', '手洗'],
  answer: 'B'
}

let page: VueWrapper
afterEach(() => page.unmount())

async function openQuestions(result: ImportResult) {
  const calls = serve({
    'GET /api/console/communities': () => json([{ id: 'c', name: '导购之家', branch: 'b' }]),
    [`GET ${PATH}`]: () => json([question]),
    [`POST ${PATH}/imports`]: () => json(result)
  })
  page = (await openPage('/games/questions', routes)).page
  useSession().$patch({ current: { permissions: ['COMMUNITY_READ', 'COMMUNITY_MANAGE'] } as never })
  await vi.waitFor(() => expect(page.text()).toContain('B. 手洗'))
  return calls
}

async function choose(file: File) {
  const input = page.get<HTMLInputElement>('input[type="file"]')
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  Object.defineProperty(input.element, 'value', { value: '', writable: true })
  await input.trigger('change')
  await flushPromises()
}

describe('the page of questions', () => {
  it('hands a file over', async () => {
    const calls = await openQuestions({ questions: 3, problems: [] })

    await choose(new File(['题目,答案'], '题库.csv'))

    const sent = calls.find((it) => it.method === 'POST')
    expect(sent?.headers.get('content-type')).toContain('multipart/form-data')
    expect(page.text()).not.toContain('没有导入')
  })

  it('says line by line why nothing of a file was taken', async () => {
    await openQuestions({
      questions: 0,
      problems: [{ line: 3, field: 'answer', code: 'not-a-choice' }]
    })

    await choose(new File(['题目,答案'], '题库.csv'))

    await vi.waitFor(() => expect(page.text()).toContain('第 3 行，答案：要填选项里有的字母'))
  })
})
