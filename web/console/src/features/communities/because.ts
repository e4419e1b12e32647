import type { Reason } from './types'

export interface BecauseLine {
  /** below `communities.because.` */
  key: string
  params: Record<string, string | number>
  isGood: boolean
  /** the class's condition as it is written, shown under the sentence */
  condition?: string
}

const good = new Set([
  'class-matched',
  'value',
  'group-filling',
  'next-group-opens',
  'no-conflict',
  'conflict-avoided'
])
const bad = new Set([
  'no-class-matched',
  'class-refused',
  'no-seat',
  'composition',
  'already-seated'
])

/** One line of the reasons for a seat; a code we do not know is shown as it is, never dropped. */
export function becauseLine(
  { code, params = {} }: Reason,
  list: (values: readonly string[]) => string
): BecauseLine {
  const known = good.has(code) || bad.has(code)
  const values = Object.entries(params).map(([name, it]) => [
    name,
    typeof it === 'number' ? it : Array.isArray(it) ? list(it.map(String)) : String(it)
  ])
  const line: BecauseLine = {
    key: known ? code : 'other',
    params: { code, ...Object.fromEntries(values) },
    isGood: !bad.has(code)
  }
  return code === 'class-matched' && params.condition
    ? { ...line, condition: String(params.condition) }
    : line
}
