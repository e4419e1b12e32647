import { describe, expect, it } from 'vitest'
import type { FormField, Landing } from '../types'
import { fitDock, missingConsents, nextStep } from './nextStep'
import { tokenOf } from './token'

const field: FormField = { key: 'shop', title: '店名', type: 'TEXT', choices: [], required: true }
const landing = (more: Partial<Landing>): Landing => ({ state: 'OPEN', code: 'WH7K', ...more })
const consent = (purpose: string, required: boolean, text = '同意') => ({
  purpose,
  text,
  required,
  version: '1'
})

describe('the next step', () => {
  it.each([
    [landing({ threshold: 'APPLICATION' }), undefined, 'form'],
    [landing({ threshold: 'OPEN' }), undefined, 'at-once'],
    [landing({ threshold: 'OPEN', form: [field] }), undefined, 'form'],
    [landing({ threshold: 'INVITATION' }), undefined, 'invitation-needed'],
    [landing({ threshold: 'INVITATION' }), 'R3P8', 'at-once'],
    [
      landing({ threshold: 'APPLICATION', mine: { application: 'a', state: 'WAITING' } }),
      undefined,
      'mine'
    ]
  ])('%o with %s', (page, invitation, kind) => {
    expect(nextStep(page, invitation).kind).toBe(kind)
  })
})

it('only needed consents hold one back', () => {
  const consents = [consent('verify', true), consent('notify', false)]

  expect(missingConsents(consents, {})).toEqual(['verify'])
  expect(missingConsents(consents, { verify: true })).toEqual([])
})

it('many or long consents stand in the page, not beside the button', () => {
  expect(fitDock([consent('a', true), consent('b', false)])).toBe(true)
  expect(fitDock([consent('a', true, '字'.repeat(60))])).toBe(false)
})

it('an invitation may be typed or pasted whole', () => {
  expect(tokenOf(' R3P8 ')).toBe('R3P8')
  expect(tokenOf('http://x.cn/c/WH7K?s=poster&i=R3P8')).toBe('R3P8')
  expect(tokenOf('  ')).toBeUndefined()
})
