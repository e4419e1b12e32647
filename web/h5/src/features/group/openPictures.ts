/** Shows pictures over the whole screen, to swipe and to zoom; fetched when first needed. */
export async function openPictures(addresses: string[], start: number): Promise<void> {
  const [{ showImagePreview }] = await Promise.all([
    import('vant/es/image-preview'),
    import('vant/es/image-preview/style')
  ])
  showImagePreview({ images: addresses, startPosition: start, closeable: true })
}
