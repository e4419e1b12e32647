import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { recall, remember } from '../storage'
import en from './locales/en.json'
import zhCN from './locales/zh-CN.json'

export type Locale = 'zh-CN' | 'en'

const KEY = 'qy.locale'

/** Each language in its own words. */
export const locales: readonly { code: Locale; name: string }[] = [
  { code: 'zh-CN', name: '中文' },
  { code: 'en', name: 'English' }
]

export type Messages = { [key: string]: string | Messages }

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN as Messages, en: en as Messages }
})

function isLocale(code: string | null): code is Locale {
  return locales.some((it) => it.code === code)
}

function firstLocale(): Locale {
  const stored = recall(KEY)
  if (isLocale(stored)) return stored
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function show(code: Locale) {
  i18n.global.locale.value = code
  document.documentElement.lang = code
}

/**
 * Chooses the language and merges the catalogues an application found by `import.meta.glob`:
 * `features/live-codes/locales/en.json` is reached as `liveCodes.…`.
 */
export function startI18n(catalogues: Record<string, Messages>): typeof i18n {
  for (const [path, messages] of Object.entries(catalogues)) {
    const [, feature, code] = /([\w-]+)\/locales\/([\w-]+)\.json$/.exec(path) ?? []
    if (feature && code) i18n.global.mergeLocaleMessage(code, { [camelCase(feature)]: messages })
  }
  show(firstLocale())
  return i18n
}

export function camelCase(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The language shown; setting it is remembered on this device. */
export function useLocale() {
  return {
    locale: computed<Locale>({
      get: () => i18n.global.locale.value as Locale,
      set: (code) => {
        show(code)
        remember(KEY, code)
      }
    }),
    locales
  }
}
export { useProblemText } from './problem'
