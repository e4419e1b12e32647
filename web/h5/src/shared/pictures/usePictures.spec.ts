import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ApiProblem } from '@qunying/shared/api'
import type { Uploader } from '../upload'
import { usePictures } from './usePictures'

const photo = (name = 'a.jpg', type = 'image/jpeg') =>
  new File([new Uint8Array([0xff, 0xd8, 0xff])], name, { type })

function open(upload: Uploader, known = [{ id: 'p0', width: 1, height: 1 }]) {
  const scope = effectScope()
  const pictures = scope.run(() =>
    usePictures({ path: '/p', max: () => 3, addressOf: (id) => `/p/${id}`, known, upload })
  )
  if (!pictures) throw new Error('no scope')
  return pictures
}

const succeed = (id: string): Uploader =>
  (() => ({ done: Promise.resolve({ id, width: 1, height: 1 }), cancel: () => {} })) as Uploader

describe('pictures on their way', () => {
  it('start from those known and take no more than there is room for', async () => {
    const pictures = open(succeed('p1'))

    pictures.add([photo(), photo(), photo()])
    await flushPromises()

    expect(pictures.items).toHaveLength(3)
    expect(pictures.stored.value.map((it) => it.id)).toEqual(['p0', 'p1', 'p1'])
    expect(pictures.room.value).toBe(0)
  })

  it('say at once when a file is no picture, without sending it', async () => {
    const upload = vi.fn(succeed('p1'))
    const pictures = open(upload as Uploader)

    pictures.add([photo('a.pdf', 'application/pdf')])
    await flushPromises()

    expect(upload).not.toHaveBeenCalled()
    expect(pictures.items[1]).toMatchObject({
      state: 'failed',
      problem: 'not-an-image',
      canRetry: false
    })
  })

  it('may be tried again when only the way there failed', async () => {
    const lost = new ApiProblem({ status: 503, code: 'server-unreachable', detail: '' })
    const upload = vi
      .fn()
      .mockReturnValueOnce({ done: Promise.reject(lost), cancel: () => {} })
      .mockReturnValueOnce({ done: Promise.resolve({ id: 'p1' }), cancel: () => {} })
    const pictures = open(upload as unknown as Uploader)
    pictures.add([photo()])
    await flushPromises()
    expect(pictures.items[1]).toMatchObject({ state: 'failed', canRetry: true })
    expect(pictures.hasFailed.value).toBe(true)

    pictures.retry(pictures.items[1]?.key ?? '')
    await flushPromises()

    expect(pictures.items[1]).toMatchObject({ state: 'done', stored: { id: 'p1' } })
  })

  it('stop when taken away', async () => {
    const cancel = vi.fn()
    const pictures = open((() => ({ done: new Promise(() => {}), cancel })) as unknown as Uploader)
    pictures.add([photo()])
    await flushPromises()
    expect(pictures.isBusy.value).toBe(true)

    pictures.remove(pictures.items[1]?.key ?? '')

    expect(cancel).toHaveBeenCalled()
    expect(pictures.items).toHaveLength(1)
  })
})
