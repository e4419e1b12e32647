import { describe, expect, it } from 'vitest'
import { summarise, wordsOf } from './outcomes'

describe('telling what became of a decision', () => {
  it('tells a refusal by class from one the reviewer wanted', () => {
    const decision = { outcome: 'REFUSED' as const, reason: '只收店主', because: [] }
    expect(wordsOf(decision, 'refuse', '王秀芬')).toMatchObject({ key: 'refused', tone: 'ok' })
    expect(wordsOf(decision, 'approve', '王秀芬')).toMatchObject({
      key: 'refusedByClass',
      tone: 'warn',
      canUndo: true
    })
  })

  it('puts back what could not be decided and offers no undo for it', () => {
    expect(wordsOf({ outcome: 'MERGE_REFUSED', because: [] }, 'approve', '何')).toMatchObject({
      isOpenAgain: true,
      canUndo: false,
      tone: 'bad'
    })
  })

  it('takes away what someone else decided', () => {
    expect(
      wordsOf({ outcome: 'ALREADY_DECIDED', decidedBy: '林', because: [] }, 'approve', '何')
    ).toMatchObject({
      isOpenAgain: false,
      canUndo: false,
      params: { by: '林' }
    })
  })

  it('counts a bulk answer', () => {
    const results = [
      { id: 'a', outcome: 'APPROVED' },
      { id: 'b', outcome: 'WAITING' },
      { id: 'c', outcome: 'ALREADY_DECIDED' },
      { id: 'd', outcome: 'APPLICATION_NOT_FOUND' },
      { id: 'e', outcome: 'NO_CLASS' }
    ]
    expect(summarise(results)).toEqual({
      done: ['a', 'b'],
      waiting: 1,
      openAgain: ['d', 'e'],
      settledBefore: 1
    })
  })
})
