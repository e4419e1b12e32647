import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { keepAll, openBrowser } from './browser'
import { startProduct, type Product, type Settings } from './product'

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
    on.browser = await openBrowser()
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
