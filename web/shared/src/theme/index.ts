import { computed, ref, watchEffect } from 'vue'
import { recall, remember } from '../storage'

export type ThemeChoice = 'light' | 'dark' | 'system'

const KEY = 'qy.theme'
const choices: readonly ThemeChoice[] = ['light', 'dark', 'system']

const systemIsDark = ref(false)
const choice = ref<ThemeChoice>('system')
const theme = computed(() =>
  choice.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : choice.value
)

/** Call once, before the application is mounted, so that nothing is painted in the wrong theme. */
export function startTheme(): void {
  const stored = recall(KEY)
  choice.value = choices.find((it) => it === stored) ?? 'system'
  const media = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
  if (media) {
    systemIsDark.value = media.matches
    media.addEventListener('change', (event) => (systemIsDark.value = event.matches))
  }
  watchEffect(
    () => {
      const root = document.documentElement
      root.dataset.theme = theme.value
      root.classList.toggle('dark', theme.value === 'dark')
    },
    { flush: 'sync' }
  )
}

/** `theme` is what is shown, `choice` what was chosen. */
export function useTheme() {
  return {
    theme,
    choice: computed<ThemeChoice>({
      get: () => choice.value,
      set: (value) => {
        choice.value = value
        remember(KEY, value)
      }
    }),
    choices
  }
}
