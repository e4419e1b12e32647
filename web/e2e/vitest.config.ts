import { defineConfig } from 'vitest/config'

// Each journey has a product and a browser of its own; two at a time, as half of it is waiting.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    maxConcurrency: 2,
    bail: 0
  }
})
