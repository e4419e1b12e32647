import { useI18n } from 'vue-i18n'
import { linkScene, scenes } from './types'

/** Words of scenes and sources; a scene we do not know is shown as it came. */
export function useSceneWords() {
  const { t, te } = useI18n()
  const known = new Set<string>([...scenes, linkScene])
  return {
    scene: (code: string) => (known.has(code) ? t(`entry.scene.${code}`) : code),
    /** Facts write sources in small letters with hyphens. */
    source(code: string) {
      const key = `entry.source.${code.toUpperCase().replaceAll('-', '_')}`
      return te(key) ? t(key) : code
    }
  }
}
