import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { aJpeg, chooseFile, holdUploads, openPage } from '@/test/page'
import MessageComposer from './MessageComposer.vue'
import type { Room } from './useRoom'

it('sends what was told to go while its picture was still on the way, once that came', async () => {
  const held = holdUploads()
  const say = vi.fn()
  const room = {
    silence: ref(),
    mutedUntil: ref(),
    lockedUntil: ref(),
    members: ref([]),
    chat: { say }
  }
  const component = defineComponent(
    () => () => h(MessageComposer, { room: room as unknown as Room, group: 'g1' })
  )
  const { page } = await openPage('/room', [{ path: '/room', component }])
  await page.get('textarea').setValue('看这件')
  await chooseFile(page.get('input[type=file]').element, aJpeg())
  await vi.waitFor(() => expect(held).toHaveLength(1))

  await page.get('form').trigger('submit')
  expect(page.text()).toContain('图片还在传')
  expect(say).not.toHaveBeenCalled()

  held[0]?.answer(200, { id: 'p1', width: 1, height: 1 })
  await vi.waitFor(() => expect(say).toHaveBeenCalledOnce())
  expect(say.mock.lastCall?.[0]).toMatchObject({ text: '看这件', pictures: [{ id: 'p1' }] })
  await flushPromises()
  expect(page.text()).not.toContain('图片还在传')
  page.unmount()
})
