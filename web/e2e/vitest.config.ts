import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'

/** The looks at every page take longer than any journey, and would be waited for at the end. */
class LooksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLooks = (it: TestSpecification) => it.moduleId.endsWith('looks.e2e.ts')
    const sorted = await super.sort(files)
    return [...sorted.filter(isLooks), ...sorted.filter((it) => !isLooks(it))]
  }
}

// Two journeys at a time, each with a product of its own, in one browser: much of them is waiting.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    globalSetup: ['fresh.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    maxConcurrency: 2,
    bail: 0,
    sequence: { sequencer: LooksFirst }
  }
})
