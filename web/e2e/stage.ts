import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { keepAll, joinBrowser } from './browser'
import type { Settings } from './launch'
import { startProduct, type Product } from './product'

/** The running product and a browser, there as long as the tests of a block run. */
export interface Stage {
  product: Product
  browser: Browser
}

/** Sets the stage for a block of tests, keeps a picture of every open page when one of them fails, and clears it. */
export function stage(settings: Settings = {}): Stage {
  const on = {} as Stage

  beforeAll(async () => {
    on.product = await startProduct(settings)
    on.browser = await joinBrowser(inject('fresh').browser)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepAll(on.browser, task.name.replaceAll(/\W+/g, '-'))
  })

  afterAll(async () => {
    await on.browser?.close()
    await on.product?.stop()
  })

  return on
}
