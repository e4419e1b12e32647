import type { Reason } from './types'

export interface BecauseLine {
  /** below `communities.because.` */
  key: string
  params: Record<string, string>
  isGood: boolean
  /** the condition as it is written */
  condition?: string
}

const good = ['class-matched', 'value', 'group-filling', 'next-group-opens', 'no-conflict']
const bad = ['no-class-matched', 'class-refused', 'no-seat', 'already-seated']
const known = new Set([...good, ...bad, 'conflict-avoided'])

/** One line of the reasons for a seat; a code we do not know is shown as it is, never dropped. */
export function becauseLine({ code, params = {} }: Reason): BecauseLine {
  const words = Object.entries(params).map(([name, it]) => [
    name,
    Array.isArray(it) ? it.join(' / ') : String(it)
  ])
  const line: BecauseLine = {
    key: known.has(code) ? code : 'other',
    params: { code, ...Object.fromEntries(words) },
    isGood: !bad.includes(code)
  }
  return code === 'class-matched' && params.condition
    ? { ...line, condition: String(params.condition) }
    : line
}
