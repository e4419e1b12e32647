import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import SteadyImage from './SteadyImage.vue'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks again for an image that failed, and gives up in the end', async () => {
  const image = mount(SteadyImage, { props: { src: '/qr.svg', alt: 'code' } })
  let asked = image.element
  for (const seconds of [1, 2, 4, 8, 16]) {
    await image.trigger('error')
    await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1)
    expect(image.element).toBe(asked)
    await vi.advanceTimersByTimeAsync(1)
    expect(image.element).not.toBe(asked)
    expect(image.attributes()).toMatchObject({ src: '/qr.svg', alt: 'code' })
    asked = image.element
  }

  await image.trigger('error')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(image.element).toBe(asked)

  await image.setProps({ src: '/other.svg' })
  await image.trigger('error')
  asked = image.element
  await vi.advanceTimersByTimeAsync(1_000)
  expect(image.element).not.toBe(asked)
})
