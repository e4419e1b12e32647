import { describe, expect, it } from 'vitest'
import { draftOf, keptSecrets, missingOf, nothingStored, sentValues } from './connectionDraft'
import type { Setting } from './types'

const setting = (key: string, kind: Setting['kind'], more: Partial<Setting> = {}): Setting => ({
  key,
  kind,
  required: true,
  choices: [],
  ...more
})
const settings = [
  setting('way', 'CHOICE', { standard: 'pull', choices: ['pull', 'push'] }),
  setting('address', 'ADDRESS', { choices: ['https'] }),
  setting('token', 'SECRET'),
  setting('seal', 'SECRET', { required: false }),
  setting('region', 'TEXT', { standard: 'cn' })
]
const stored = {
  name: '一号',
  enabled: false,
  values: { way: 'push', address: 'https://a.example' },
  secrets: ['token', 'seal']
}

describe('what is filled in for a connection', () => {
  it('begins with what holds where nothing is chosen, and leaves the other standards to the server', () => {
    expect(draftOf(nothingStored, settings)).toEqual({
      name: '',
      enabled: true,
      values: { way: 'pull', address: '', token: '', seal: '', region: '' },
      dropped: []
    })
  })

  it('lacks what has no standard and is stored nowhere', () => {
    expect(missingOf(draftOf(nothingStored, settings), nothingStored, settings)).toEqual([
      'address',
      'token'
    ])
    expect(missingOf(draftOf(stored, settings), stored, settings)).toEqual([])
  })

  it('leaves out stored secrets so that they stay, and sends an empty one so that it goes', () => {
    const draft = draftOf(stored, settings)
    expect(sentValues(draft, settings)).toEqual({ way: 'push', address: 'https://a.example' })

    draft.dropped = ['seal']
    expect(sentValues(draft, settings)).toEqual({
      way: 'push',
      address: 'https://a.example',
      seal: ''
    })
    expect(keptSecrets(draft, stored, settings)).toEqual(['token'])

    draft.values.seal = ' anew '
    expect(sentValues(draft, settings).seal).toBe('anew')
  })

  it('keeps and drops keys of several lines like any secret', () => {
    const lines = [setting('keys', 'SECRET_LINES', { required: false })]
    const known = { ...stored, values: {}, secrets: ['keys'] }
    const draft = draftOf(known, lines)
    expect(sentValues(draft, lines)).toEqual({})
    draft.dropped = ['keys']
    expect(sentValues(draft, lines)).toEqual({ keys: '' })
  })

  it('keeps no other secret for an address that is one itself and is typed anew', () => {
    const secret = [setting('address', 'SECRET', { choices: ['https'] }), setting('seal', 'SECRET')]
    const known = { ...stored, values: {}, secrets: ['address', 'seal'] }
    const draft = draftOf(known, secret)
    expect(keptSecrets(draft, known, secret)).toEqual(['address', 'seal'])
    draft.values.address = 'https://b.example/k3y'
    expect(missingOf(draft, known, secret)).toEqual(['seal'])
  })

  it('asks for every secret anew once the address is another, but not for blanks around it', () => {
    const draft = draftOf(stored, settings)
    draft.values.address = ' https://a.example '
    expect(keptSecrets(draft, stored, settings)).toEqual(['token', 'seal'])

    draft.values.address = 'https://b.example'
    expect(keptSecrets(draft, stored, settings)).toEqual([])
    expect(missingOf(draft, stored, settings)).toEqual(['token'])
  })
})
