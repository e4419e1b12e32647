import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { desk, joinBrowser, keepAll } from './browser'
import type { Client } from './client'
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

/** The console at a desk, signed in. */
export async function deskOf({ browser, product }: Stage, client: Client): Promise<Page> {
  const context = await desk(browser, product.address)
  await context.addCookies(client.cookieList)
  return context.newPage()
}
