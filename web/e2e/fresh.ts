import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './browser'
import { launch } from './launch'

/** A product that was started for the first time and stopped again, from which every journey starts. */
export interface Fresh {
  data: string
  /** what the virtual machine knows of the product's classes */
  cache: string
  oneTimePassword: string
  /** the address of the browser that all share */
  browser: string
}

declare module 'vitest' {
  interface ProvidedContext {
    fresh: Fresh
  }
}

/** Unpacking PostgreSQL, making its database and reading the classes take longer than many a journey: done once. */
export default async function makeFresh(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'qunying-fresh-'))
  const data = join(folder, 'data')
  const cache = join(folder, 'classes.aot')
  const running = await launch(data, [`-XX:AOTCacheOutput=${cache}`])
  const oneTimePassword = /First sign-in: owner \/ (\S+)/.exec(running.output())?.[1]
  await running.stop()
  if (!oneTimePassword) throw new Error(`no first sign-in in the output:\n${running.output()}`)
  const browser = await launchBrowser()
  project.provide('fresh', { data, cache, oneTimePassword, browser: browser.wsEndpoint() })
  return async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
