import type { KFactor } from './types'

/** Below so many joins a share of one person says nothing. */
const ENOUGH = 10

/** What the K-factor says, in one sentence below `insight.k.says.`; the most pressing first. */
export function kSentence(k: KFactor): { key: string; params: Record<string, unknown> } {
  const best = [...k.inviters].sort((a, b) => b.joins - a.joins)[0]
  if (k.joins === 0) return { key: 'nobodyCame', params: { count: k.invitations } }
  if (best?.name && k.joins >= ENOUGH && best.joins / k.joins > 0.3) {
    const share = Math.round((best.joins / k.joins) * 100)
    return { key: 'oneCarries', params: { name: best.name, share } }
  }
  if (k.k === null || k.k === undefined) return { key: 'unknown', params: {} }
  return { key: k.k >= 1 ? 'grows' : 'helps', params: { of: Math.round(k.k * 100) } }
}
