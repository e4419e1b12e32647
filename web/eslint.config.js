import { dirname, relative, resolve, sep } from 'node:path'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import vue from 'eslint-plugin-vue'

/** `src/features/x/Foo.vue` is in area `features/x`; `src/app/main.ts` is in area `app`. */
function areaOf(source, path) {
  const [area, feature] = relative(source, path).split(sep)
  return area === 'features' && feature ? `features/${feature}` : area
}

const boundaries = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = context.filename
    const source = file.slice(0, file.lastIndexOf(`${sep}src${sep}`) + 4)
    const here = areaOf(source, file)
    function check(node) {
      const name = node.source?.value
      if (typeof name !== 'string' || !/^(@\/|\.)/.test(name)) return
      const target = name.startsWith('@/')
        ? resolve(source, name.slice(2))
        : resolve(dirname(file), name)
      const there = areaOf(source, target)
      if (there === here) return
      const face = resolve(source, there)
      if (there.startsWith('features/')) {
        if (here === 'shared') {
          context.report({ node, message: 'shared code must not know a feature' })
        } else if (target !== face && target !== resolve(face, 'index')) {
          context.report({ node, message: `import from '@/${there}', its index.ts, only` })
        }
      }
      if (there === 'app' && here !== 'app') {
        context.report({ node, message: 'only the application shell itself may import from app/' })
      }
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  }
}

export default defineConfigWithVueTs(
  {
    ignores: ['**/dist/**', '**/node_modules/**', 'shared/src/api/schema.d.ts', 'vitest.config.ts']
  },
  vue.configs['flat/recommended'],
  vueTsConfigs.recommended,
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-alert': 'error',
      eqeqeq: 'error'
    }
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/no-v-html': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/require-default-prop': 'off',
      // Prettier lays templates out
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off'
    }
  },
  {
    files: ['{console,h5}/src/**/*.{ts,vue}'],
    ignores: ['**/main.ts'],
    plugins: { qunying: { rules: { boundaries } } },
    rules: { 'qunying/boundaries': 'error' }
  }
)
