import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps `--h5-height` at what is left above an open keyboard, which not every phone takes off the page itself. */
export function useWindowHeight() {
  const view = window.visualViewport
  const root = document.documentElement
  function apply() {
    if (!view) return
    root.style.setProperty('--h5-height', `${view.height}px`)
    if (view.offsetTop > 0) window.scrollTo(0, 0)
  }
  onMounted(() => {
    apply()
    view?.addEventListener('resize', apply)
  })
  onBeforeUnmount(() => {
    view?.removeEventListener('resize', apply)
    root.style.removeProperty('--h5-height')
  })
}
