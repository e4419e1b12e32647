import { afterEach, describe, expect, it, vi } from 'vitest'
import { fitted, sendable } from './pictures'

const JPEG = [0xff, 0xd8, 0xff, 0xe0]
const WEBP = [0x52, 0x49, 0x46, 0x46]
const file = (start: number[], type: string, size = 100) =>
  new File([new Uint8Array([...start, ...new Array<number>(size - start.length).fill(0)])], 'a', {
    type
  })

/** A browser that decodes everything to this size, and makes JPEGs of so many bytes. */
function browser(width: number, height: number, bytes: number) {
  const drawImage = vi.fn()
  vi.stubGlobal('createImageBitmap', async () => ({ width, height, close: () => {} }))
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    fillRect: () => {},
    drawImage
  } as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done, type) =>
    done(new Blob([new Uint8Array(bytes)], { type: type ?? '' }))
  )
  return drawImage
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a picture before it is sent', () => {
  it('becomes a JPEG when it is of a kind the server does not take, even if that is larger', async () => {
    browser(800, 600, 300)

    for (const type of ['image/webp', 'image/heic', 'image/jpeg', '']) {
      const sent = await sendable(file(WEBP, type))
      expect([sent.type, sent.size]).toEqual(['image/jpeg', 300])
    }
  })

  it('is made to fit when it is too large', async () => {
    const drawImage = browser(8000, 4000, 50)

    expect((await sendable(file(JPEG, 'image/jpeg'))).size).toBe(50)
    expect(drawImage.mock.lastCall?.slice(1)).toEqual([0, 0, 2560, 1280])
  })

  it('stays what it is when the server takes it and it fits', async () => {
    const drawImage = browser(800, 600, 50)
    const photo = file(JPEG, 'image/jpeg')

    expect(await sendable(photo)).toBe(photo)
    expect(drawImage).not.toHaveBeenCalled()
  })

  it('is refused when nobody here can decode it, unless the server may', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('undecodable')))
    const photo = file(JPEG, 'image/jpeg')

    await expect(sendable(file(WEBP, 'image/heic'))).rejects.toMatchObject({ code: 'not-an-image' })
    await expect(sendable(file([1], 'application/pdf'))).rejects.toMatchObject({
      code: 'not-an-image'
    })
    expect(await sendable(photo)).toBe(photo)
    await expect(sendable(file(JPEG, 'image/jpeg', 21 * 1024 * 1024))).rejects.toMatchObject({
      code: 'image-too-large'
    })
  }, 20_000) // it makes 21 MB
})

it('pictures are made to fit, never larger', () => {
  expect(fitted(8000, 4000)).toEqual({ width: 2560, height: 1280 })
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 })
})
