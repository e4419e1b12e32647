import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const server = process.env.QUNYING_SERVER ?? 'http://localhost:8080'
const out = process.env.FRONTEND_OUT ?? resolve(import.meta.dirname, '../dist')
const proxy = { '^/(api|actuator|media|c)/': server }

export default defineConfig({
  base: '/console/',
  plugins: [vue()],
  resolve: { alias: { '@': resolve(import.meta.dirname, 'src') } },
  define: { __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: resolve(out, 'console'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'element-plus', test: /node_modules[\\/](element-plus|@element-plus)[\\/]/ },
            {
              name: 'vue',
              test: /node_modules[\\/](vue|@vue|vue-router|pinia|vue-i18n|@intlify|@tanstack)[\\/]/
            }
          ]
        }
      }
    }
  },
  server: { port: 5173, proxy },
  preview: { port: 5173, proxy },
  test: {
    name: 'console',
    testTimeout: 20_000,
    environment: 'jsdom',
    include: ['src/**/*.spec.ts'],
    setupFiles: ['src/test/setup.ts']
  }
})
