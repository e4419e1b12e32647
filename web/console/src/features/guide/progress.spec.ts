import { describe, expect, it } from 'vitest'
import { furthest, isOnlyHere, seenOf } from './progress'

describe('waiting for the first member', () => {
  it('counts nobody where nothing was recorded yet', () => {
    const seen = seenOf([{ verb: 'code.scanned' }])

    expect(seen.every((it) => it.persons === 0)).toBe(true)
    expect(furthest(seen)).toBeUndefined()
  })

  it('knows the furthest step reached', () => {
    const steps = [
      { verb: 'code.scanned', persons: 2 },
      { verb: 'landing.viewed', persons: 2 },
      { verb: 'application.submitted', persons: 1 },
      { verb: 'group.joined', persons: 0 }
    ]

    expect(furthest(seenOf(steps))).toBe('application.submitted')
  })

  it('warns of an address that only this machine can open', () => {
    expect(isOnlyHere('http://localhost:8080/c/K7M2')).toBe(true)
    expect(isOnlyHere('http://127.0.0.1:8080/c/K7M2')).toBe(true)
    expect(isOnlyHere('http://[::1]:8080/c/K7M2')).toBe(true)
    expect(isOnlyHere('http://192.168.1.8:8080/c/K7M2')).toBe(false)
    expect(isOnlyHere('https://qun.example.com/c/K7M2')).toBe(false)
  })
})
