import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { launch, type Settings } from './launch'

/** The running product, on a port and a data folder of its own, as it is after its first start. */
export interface Product {
  address: string
  oneTimePassword: string
  stop: () => Promise<void>
}

export async function startProduct(settings: Settings = {}): Promise<Product> {
  const fresh = inject('fresh')
  const folder = mkdtempSync(join(tmpdir(), 'qunying-e2e-'))
  const data = join(folder, 'data')
  // with owners and rights, as PostgreSQL insists on its own
  execFileSync('cp', ['-a', fresh.data, data])
  const { address, stop } = await launch(data, [`-XX:AOTCache=${fresh.cache}`], settings)
  return {
    address,
    oneTimePassword: fresh.oneTimePassword,
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
