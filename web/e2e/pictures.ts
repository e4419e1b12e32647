import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** What a phone's camera reads from a picture of a QR code. */
export function addressIn(picture: Buffer): string {
  const { data, width, height } = PNG.sync.read(picture)
  const found = jsQR(new Uint8ClampedArray(data), width, height)
  if (!found) throw new Error('no QR code in the picture')
  return found.data
}

/** A photo of a shop front, differently coloured for each seed so that no two are twins. */
export function shopFront(seed: number): Buffer {
  const photo = new PNG({ width: 480, height: 360 })
  for (let y = 0; y < photo.height; y++) {
    for (let x = 0; x < photo.width; x++) {
      const isDoor = Math.abs(x - 240) < 40 + 20 * seed && y > 160
      const isSign = y > 40 && y < 100 && (x + seed * 37) % (48 + 9 * seed) > 12
      const colour = isDoor ? [70, 60, 55] : isSign ? [200, 60 + 40 * seed, 50] : [235, 225, 210]
      photo.data.set([...colour, 255], (y * photo.width + x) * 4)
    }
  }
  return PNG.sync.write(photo)
}
