import { defineConfig } from 'vitest/config'

// One product, one browser, one journey after the other: two browsers at a time sometimes hang on two cores.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
    maxConcurrency: 2,
    bail: 0
  }
})
