import { describe, expect, it } from 'vitest'
import { commandOf } from './reviewKeys'

const press = (key: string, more: object = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more
})

describe('the keys of the review desk', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'approve'],
    ['r', 'refuse'],
    [' ', 'zoom'],
    ['x', 'select'],
    ['ArrowRight', 'next-photo'],
    ['?', 'keys']
  ])('%s means %s', (key, act) => {
    expect(commandOf(press(key), 'reading')).toEqual({ act })
  })

  it('with shift decide about all selected', () => {
    expect(commandOf(press('A', { shiftKey: true }), 'reading')).toEqual({ act: 'approve-all' })
    expect(commandOf(press('R', { shiftKey: true }), 'reading')).toEqual({ act: 'refuse-all' })
    expect(commandOf(press('J', { shiftKey: true }), 'reading')).toBeUndefined()
  })

  it('are only digits while a reason is awaited, so that A cannot approve by accident', () => {
    expect(commandOf(press('2'), 'refusing')).toEqual({ act: 'reason', index: 1 })
    expect(commandOf(press('a'), 'refusing')).toBeUndefined()
    expect(commandOf(press('Escape'), 'refusing')).toEqual({ act: 'leave' })
    expect(commandOf(press('2'), 'reading')).toBeUndefined()
  })

  it('leave the browser its own', () => {
    expect(commandOf(press('r', { ctrlKey: true }), 'reading')).toBeUndefined()
    expect(commandOf(press('a', { metaKey: true }), 'reading')).toBeUndefined()
  })
})
