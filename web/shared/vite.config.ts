import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Shared code has no build of its own; this configures its tests. */
export default defineConfig({
  plugins: [vue()],
  test: { name: 'shared', environment: 'jsdom', include: ['src/**/*.spec.ts'] }
})
