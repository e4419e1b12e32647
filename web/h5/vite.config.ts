import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { Connect, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const server = process.env.QUNYING_SERVER ?? 'http://localhost:8080'
const out = process.env.FRONTEND_OUT ?? resolve(import.meta.dirname, '../dist')
const proxy = { '/api': server, '/actuator': server, '/media': server }

/** Scanned codes open `/c/{code}`, outside the base; while developing they get the same page. */
const scannedCodes: Connect.NextHandleFunction = (request, _response, next) => {
  if (request.url?.startsWith('/c/')) request.url = '/h5/index.html'
  next()
}
const serveScannedCodes: Plugin = {
  name: 'serve-scanned-codes',
  configureServer: (server) => void server.middlewares.use(scannedCodes),
  configurePreviewServer: (server) => void server.middlewares.use(scannedCodes)
}

export default defineConfig({
  base: '/h5/',
  plugins: [vue(), serveScannedCodes],
  resolve: { alias: { '@': resolve(import.meta.dirname, 'src') } },
  define: { __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: resolve(out, 'h5'),
    emptyOutDir: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'vue',
              test: /node_modules[\\/](vue|@vue|vue-router|vue-i18n|@intlify)[\\/]/
            }
          ]
        }
      }
    }
  },
  server: { port: 5174, proxy },
  preview: { port: 5174, proxy },
  test: {
    name: 'h5',
    testTimeout: 20_000,
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.spec.ts'],
    server: { deps: { inline: ['vant'] } }
  }
})
