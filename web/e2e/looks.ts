import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { keep } from './browser'
import type { Client } from './client'
import type { Stage } from './stage'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

export interface Look {
  locale: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
  width: 1440 | 390
}

const allLooks: Look[] = (['zh-CN', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([1440, 390] as const).map((width) => ({ locale, theme, width }))
  )
)

/**
 * Every language in every theme, every theme at every width, every width in every language: half of all looks, which
 * find what needs two of the three to go wrong. ALL_LOOKS=yes looks at all of them.
 */
export const looks: Look[] = process.env.ALL_LOOKS
  ? allLooks
  : allLooks.filter(
      ({ locale, theme, width }) => ((locale === 'en') !== (theme === 'dark')) === (width === 390)
    )

export async function contextFor(
  browser: Browser,
  baseURL: string,
  { locale, theme, width }: Look
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale,
    viewport: { width, height: width === 390 ? 844 : 900 }
  })
  await context.addInitScript(
    ([language, colours]) => {
      localStorage.setItem('qy.locale', language ?? '')
      localStorage.setItem('qy.theme', colours ?? '')
    },
    [locale, theme]
  )
  return context
}

/** What is wrong with a page as it looks to someone, in words; empty when nothing is. Keeps a picture of it. */
export async function faultsOf(
  page: Page,
  path: string,
  look: Look,
  who: string
): Promise<string[]> {
  const faults: string[] = []
  const note = (fault: string) => faults.push(`${path}: ${fault}`)
  // the page for a code that is not there says so itself
  const isExpected = (text: string) => path.includes('ZZZZZZ') && text.includes('404')
  const onConsole = (message: { type: () => string; text: () => string }) => {
    if (message.type() === 'error' && !isExpected(message.text()))
      note(`console: ${message.text()}`)
  }
  const onError = (error: Error) => note(`error: ${error.message}`)
  page.on('console', onConsole).on('pageerror', onError)
  await page.goto(path)
  await settle(page)

  const { wide, keys, code } = await page.evaluate(() => ({
    // the page itself, and what scrolls in its place
    wide: Math.max(
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('main, main > *, #app > *')].map((it) =>
        it.clientHeight > innerHeight / 2 ? it.scrollWidth - it.clientWidth : 0
      )
    ),
    keys: document.body.innerText.match(/\b[a-z]+[A-Za-z]*(?:\.[a-zA-Z][\w-]*){1,4}\b/g) ?? [],
    // documents and conditions name things as messages do
    code: [...document.querySelectorAll<HTMLElement>('.cm-content, code')]
      .map((it) => it.innerText)
      .join('\n')
  }))
  if (wide > 0) note(`${wide} px wider than the screen`)
  const raw = keys.filter((it) => isMessageKey.test(it) && !code.includes(it))
  if (raw.length > 0) note(`raw keys ${raw.join(' ')}`)
  for (const it of await violations(page)) note(it)
  page.off('console', onConsole).off('pageerror', onError)

  const name = path
    .replace(/^\//, '')
    .replace(/[0-9a-f-]{36}/g, 'id')
    .replace(/(c|apply)\/(?!ZZ)\w{4,}$/, '$1')
    .replaceAll(/\W+/g, '-')
  await keep(page, `looks/${look.locale}-${look.theme}-${look.width}/${who}-${name}`)
  return faults
}

/** The same of several pages, for somebody who has signed in. */
export async function faultsAt(
  { browser, product }: Stage,
  client: Client,
  look: Look,
  who: string,
  paths: string[]
): Promise<string[]> {
  const context = await contextFor(browser, product.address, look)
  await context.addCookies(client.cookieList)
  const page = await context.newPage()
  const faults: string[] = []
  for (const path of paths) faults.push(...(await faultsOf(page, path, look, who)))
  await context.close()
  return faults
}

/** Message keys begin with a feature or a shared prefix; conditions, addresses and file names do not. */
const isMessageKey =
  /^(app|apply|calendar|cases|common|communities|content|desk|dialogue|entry|games|group|groups|guide|insight|landing|me|nickname|people|playbooks|problem|safety|segments|sends|session|settings|today|work)\./

async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('#app')?.childElementCount ?? 0) > 0)
  await page.waitForFunction(() => document.querySelector('.bone') === null)
  await page.waitForTimeout(300)
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    // @ts-expect-error axe is put into the page above
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter((it: { impact: string }) => ['serious', 'critical'].includes(it.impact))
      .map(
        (it: { id: string; nodes: { target: string[]; any: { message: string }[] }[] }) =>
          `axe ${it.id}: ${it.nodes.length} × ${it.nodes[0]?.target.join(' ')} ${it.nodes[0]?.any[0]?.message ?? ''}`
      )
  })
}
