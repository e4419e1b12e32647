import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { communityApi } from './api'

export type ConditionState =
  | { kind: 'empty' }
  | { kind: 'checking' }
  | { kind: 'ok' }
  | { kind: 'wrong'; line: number; column: number; reason: string }
  | { kind: 'unknown' }

const PAUSE = 300

/** Asks the server whether a condition holds water, a moment after the last key; only the latest answer counts. */
export function useConditionCheck(community: Ref<string>, when: Ref<string>) {
  const state = ref<ConditionState>({ kind: 'empty' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function check(text: string) {
    asking?.abort()
    const asked = new AbortController()
    asking = asked
    try {
      await communityApi.checkCondition(community.value, text, asked.signal)
      if (!asked.signal.aborted) state.value = { kind: 'ok' }
    } catch (error) {
      if (asked.signal.aborted) return
      state.value = isProblem(error, 'condition-invalid')
        ? {
            kind: 'wrong',
            line: Number(error.params.line),
            column: Number(error.params.column),
            reason: String(error.params.reason)
          }
        : { kind: 'unknown' }
    }
  }

  watch(
    when,
    (text) => {
      clearTimeout(timer)
      asking?.abort()
      state.value = text.trim() ? { kind: 'checking' } : { kind: 'empty' }
      if (text.trim()) timer = setTimeout(() => void check(text), PAUSE)
    },
    { immediate: true }
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  return state
}

/** On the line of an error: the text up to its place, the word there, and the rest. */
export interface Place {
  before: string
  here: string
  after: string
}

export function placeIn(text: string, line: number, column: number): Place {
  const row = text.split('\n')[Math.max(0, line - 1)] ?? ''
  const at = Math.min(Math.max(0, column - 1), row.length)
  const word = /^[\w.]+|^\S/.exec(row.slice(at))?.[0] ?? ''
  return { before: row.slice(0, at), here: word || ' ', after: row.slice(at + word.length) }
}

/**
 * The known name nearest to one that the condition misspelt, if there is one near enough.
 *
 * @param word what stands at the place of the error; the reason names only its first part
 */
export function nearestName(
  reason: string,
  word: string,
  names: readonly string[]
): string | undefined {
  if (!reason.includes('undeclared reference') || names.includes(word)) return undefined
  const best = names
    .map((name) => ({ name, steps: distance(word, name) }))
    .sort((a, b) => a.steps - b.steps)[0]
  return best && best.steps <= Math.max(2, word.length / 4) ? best.name : undefined
}

function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      now[column] = Math.min(
        (before[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (isSame ? 0 : 1)
      )
    }
    before = now
  }
  return before[other.length] ?? 0
}
