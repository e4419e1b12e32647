import { defineConfig } from 'vitest/config'

// Two journeys at a time, each with a product of its own, in one browser: much of them is waiting.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['fresh.ts'],
    include: ['*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    maxConcurrency: 2,
    bail: 0
  }
})
