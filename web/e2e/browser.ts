import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserServer,
  type Locator,
  type Page
} from 'playwright-core'

const pictures = join(import.meta.dirname, '../../server/target/screenshots')

/** The browser of all journeys: two of them at a time sometimes hang on two cores. */
export function launchBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
  })
}

/** A seat of one's own at it; closing it closes what was opened there and no more. */
export function joinBrowser(address: string): Promise<Browser> {
  return chromium.connect(address)
}

/** A desk: the console at 1440 × 900. */
export function desk(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL, locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
}

/** A phone of 390 × 844 with touch. */
export function phone(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true
  })
}

/** Keeps a picture under server/target/screenshots. */
export async function keep(page: Page, name: string): Promise<Buffer> {
  const path = join(pictures, `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  return page.screenshot({ path })
}

/** Waits until it is on the screen. */
export function see(what: Locator): Promise<void> {
  return what.first().waitFor({ state: 'visible' })
}

/** Waits until it has left the screen. */
export function seeGone(what: Locator): Promise<void> {
  return what.first().waitFor({ state: 'hidden' })
}

/** What every open page looked like when a test failed. */
export async function keepAll(browser: Browser, name: string): Promise<void> {
  const pages = browser.contexts().flatMap((it) => it.pages())
  for (const [index, page] of pages.entries()) await keep(page, `failed-${name}-${index}`)
}
