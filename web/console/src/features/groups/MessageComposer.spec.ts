import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { json, openPage, problem, serve } from '@/test/page'
import MessageComposer from './MessageComposer.vue'

/** A composer that was told to send while its picture was still on the way. */
async function open() {
  const said = vi.fn()
  let answer: (response: Response) => void = () => {}
  const upload = new Promise<Response>((arrive) => (answer = arrive))
  serve({ 'POST /api/console/rooms/g1/pictures': () => upload })
  const component = defineComponent(
    () => () =>
      h(MessageComposer, { group: 'g1', roster: [], replyTo: undefined, onSay: (it) => said(it) })
  )
  const { page } = await openPage('/room', [{ path: '/room', component }])
  const input = page.get('input[type=file]').element
  const jpeg = new File([new Uint8Array([0xff, 0xd8, 0xff])], 'a.jpg', { type: 'image/jpeg' })
  Object.defineProperty(input, 'files', { value: [jpeg] })
  input.dispatchEvent(new Event('change'))
  await page.get('textarea').setValue('今日上新')
  await page.get('form').trigger('submit')
  expect(page.text()).toContain('图片还在传')
  expect(said).not.toHaveBeenCalled()
  return { page, said, answer }
}

it('sends what was told to go while its picture was still on the way, once that came', async () => {
  const { page, said, answer } = await open()

  answer(json({ id: 'p1', width: 1, height: 1 }))

  await vi.waitFor(() => expect(said).toHaveBeenCalledOnce())
  expect(said.mock.lastCall?.[0]).toMatchObject({ text: '今日上新', pictures: [{ id: 'p1' }] })
  page.unmount()
})

it('keeps the words when the picture did not come', async () => {
  const { page, said, answer } = await open()

  answer(problem(422, 'not-an-image'))

  await vi.waitFor(() => expect(page.text()).toContain('换一张 JPG 或 PNG'))
  expect(said).not.toHaveBeenCalled()
  expect(page.get('textarea').element.value).toBe('今日上新')
  page.unmount()
})
