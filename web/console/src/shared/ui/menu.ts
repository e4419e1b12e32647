import type { InjectionKey } from 'vue'

export const closeMenu: InjectionKey<() => void> = Symbol('close menu')
