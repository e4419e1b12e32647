/** What the server keeps at most; sending more would only cost the member time. */
export const LONGEST_SIDE = 2560
export const MOST_BYTES = 20 * 1024 * 1024
const SMALL_ENOUGH = 1.5 * 1024 * 1024

export class NotAPicture extends Error {}
export class PictureTooLarge extends Error {}

/** The size that fits into a square of `longest`, never larger than it was. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE) {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale))
  }
}

/**
 * The picture as it is sent: at most {@link LONGEST_SIDE} a side. A picture that this browser cannot decode goes as it
 * is, for the server to judge.
 *
 * @throws NotAPicture for a file of another kind
 * @throws PictureTooLarge for one that stays above {@link MOST_BYTES}
 */
export async function shrink(file: File): Promise<Blob> {
  if (file.type !== '' && !file.type.startsWith('image/')) throw new NotAPicture()
  const smaller = await redraw(file).catch(() => undefined)
  const sent = smaller ?? file
  if (sent.size > MOST_BYTES) throw new PictureTooLarge()
  return sent
}

async function redraw(file: File): Promise<Blob | undefined> {
  if (typeof createImageBitmap !== 'function') return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const size = fitted(bitmap.width, bitmap.height)
    if (size.width === bitmap.width && file.size <= SMALL_ENOUGH) return undefined
    const canvas = document.createElement('canvas')
    canvas.width = size.width
    canvas.height = size.height
    const context = canvas.getContext('2d')
    if (!context) return undefined
    context.fillStyle = 'white'
    context.fillRect(0, 0, size.width, size.height)
    context.drawImage(bitmap, 0, 0, size.width, size.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86))
    return blob !== null && blob.size < file.size ? blob : undefined
  } finally {
    bitmap.close()
  }
}
