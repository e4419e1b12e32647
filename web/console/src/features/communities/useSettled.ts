import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'

/** The value once it has rested for a moment, so that not every key asks the server. */
export function useSettled<T>(value: Readonly<Ref<T>>, milliseconds = 300): Readonly<Ref<T>> {
  const settled = ref(value.value) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(value, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = now), milliseconds)
  })
  onScopeDispose(() => clearTimeout(timer))
  return readonly(settled) as Readonly<Ref<T>>
}
