import { recall, remember } from '@qunying/shared/storage'
import { postSightings } from './api'

const GATHER = 1500
const MOST = 100
/** what lies further back is not met again */
const KEPT = 200

/**
 * Tells the server which posts of a room this page has shown: each once, several together, and not while the page lies
 * in the background. What could not be told goes with what is seen next.
 */
export function createSightings(group: string) {
  const key = `qy.seen.${group}`
  const told = new Set((recall(key) ?? '').split(' ').filter(Boolean))
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function see(post: string) {
    if (told.has(post)) return
    waiting.add(post)
    timer ??= setTimeout(() => void tell(), GATHER)
  }

  async function tell() {
    timer = undefined
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => void tell(), { once: true })
      return
    }
    const posts = [...waiting].slice(0, MOST)
    if (posts.length === 0) return
    try {
      await postSightings(group, posts)
    } catch {
      return
    }
    for (const it of posts) {
      waiting.delete(it)
      told.add(it)
    }
    remember(key, [...told].slice(-KEPT).join(' '))
  }

  return { see }
}
