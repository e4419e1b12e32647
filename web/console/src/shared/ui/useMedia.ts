import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether a media query matches, kept up to date. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const media = globalThis.matchMedia?.(query)
  const matches = ref(media?.matches ?? false)
  const update = (event: MediaQueryListEvent) => (matches.value = event.matches)
  media?.addEventListener('change', update)
  onScopeDispose(() => media?.removeEventListener('change', update))
  return readonly(matches)
}

/** The sidebar is a bottom bar and lists stack. */
export const usePhone = () => useMedia('(max-width: 760px)')
/** No room for an inspector beside the work. */
export const useNarrow = () => useMedia('(max-width: 1199px)')
