import { ApiProblem } from './api'

/** What the server keeps at most; sending more would only cost time. */
export const LONGEST_SIDE = 2560
const MOST_BYTES = 20 * 1024 * 1024
const SMALL_ENOUGH = 1.5 * 1024 * 1024
const QUALITY = 0.85

/** The size that fits into a square of `longest`, never larger than it was. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE) {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale))
  }
}

/**
 * The picture as it is sent: JPEG or PNG, at most {@link LONGEST_SIDE} a side. Whatever else this browser can decode
 * (WebP, AVIF, on some HEIC) becomes JPEG, since the server takes nothing else. A JPEG or PNG that this browser cannot
 * decode goes as it is, for the server to judge.
 *
 * @throws ApiProblem `not-an-image`, `image-too-large`
 */
export async function sendable(file: File): Promise<Blob> {
  if (file.type !== '' && !file.type.startsWith('image/')) throw refused('not-an-image')
  const isTaken = await isJpegOrPng(file)
  const redrawn = await redraw(file, isTaken).catch(() => undefined)
  const sent = redrawn ?? (isTaken ? file : undefined)
  if (!sent) throw refused('not-an-image')
  if (sent.size > MOST_BYTES) throw refused('image-too-large')
  return sent
}

/** By its first bytes: phones and chat programs like to name a WebP `.jpg`. */
async function isJpegOrPng(file: File): Promise<boolean> {
  const start = [...new Uint8Array(await file.slice(0, 4).arrayBuffer())]
  return ['255,216,255', '137,80,78,71'].some((it) => start.join().startsWith(it))
}

/** A smaller or more common picture, or nothing where the file may stay what it is. */
async function redraw(file: File, mayStay: boolean): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const size = fitted(bitmap.width, bitmap.height)
    const fits = size.width === bitmap.width && size.height === bitmap.height
    if (mayStay && fits && file.size <= SMALL_ENOUGH) return undefined
    const jpeg = await drawn(bitmap, size)
    return mayStay && jpeg.size >= file.size ? undefined : jpeg
  } finally {
    bitmap.close()
  }
}

async function drawn(bitmap: ImageBitmap, { width, height }: ReturnType<typeof fitted>) {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  return new Promise<Blob>((done, fail) =>
    canvas.toBlob(
      (jpeg) => (jpeg ? done(jpeg) : fail(new Error('no picture'))),
      'image/jpeg',
      QUALITY
    )
  )
}

function refused(code: string): ApiProblem {
  return new ApiProblem({ status: 422, code, detail: 'refused before it was sent' })
}
