import { describe, expect, it } from 'vitest'
import { kSentence } from './kSentence'
import type { KFactor } from './types'

const factor = (members: Partial<KFactor>): KFactor => ({
  invitersAsked: 10,
  invitations: 40,
  joins: 8,
  k: 0.8,
  inviters: [],
  ...members
})

const unknown: KFactor = { invitersAsked: 10, invitations: 40, joins: 8, inviters: [] }

describe('what the K-factor says', () => {
  it('names the one who carries it before anything else', () => {
    const inviters = [
      { person: 'a', name: '织姐', invitations: 20, joins: 9 },
      { person: 'b', name: '老周', invitations: 20, joins: 3 }
    ]
    expect(kSentence(factor({ joins: 12, inviters }))).toEqual({
      key: 'oneCarries',
      params: { name: '织姐', share: 75 }
    })
    expect(kSentence(factor({ joins: 8, inviters })).key).toBe('helps')
  })

  it('tells growth from help, and nobody from unknown', () => {
    expect(kSentence(factor({ k: 1.2 })).key).toBe('grows')
    expect(kSentence(factor({ joins: 0 })).key).toBe('nobodyCame')
    expect(kSentence(unknown).key).toBe('unknown')
  })
})
