import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@qunying/shared/api'
import type { FieldType, FormField } from '../types'
import { checkAnswer, checkPhotos, payloadOf, photosOf, wrongsOf } from './answers'

const field = (type: FieldType, more: Partial<FormField> = {}): FormField => ({
  key: type.toLowerCase(),
  title: type,
  type,
  choices: [],
  required: false,
  ...more
})
const picture = { id: 'p1', width: 10, height: 10 }

describe('an answer', () => {
  it.each([
    [field('TEXT', { required: true }), '  ', 'required'],
    [field('TEXT', { max: 3 }), '四个字啊', 'too-long'],
    [field('TEXT'), '<b>芬芳</b>', undefined],
    [field('NUMBER'), '3.5', undefined],
    [field('NUMBER'), '三', 'not-a-number'],
    [field('PHONE'), '138 1234-6021', undefined],
    [field('PHONE'), '1381', 'not-a-phone'],
    [field('DATE'), '2026-11-24', undefined],
    [field('BOOLEAN', { required: true }), false, undefined],
    [field('CHOICES', { required: true }), [], 'required'],
    [field('CHOICE', { required: true }), undefined, 'required']
  ])('%o %s', (asked, answer, code) => {
    expect(checkAnswer(asked, answer)?.code).toBe(code)
  })

  it('is sent in the form the server takes, and not at all when empty', () => {
    const form = [
      field('TEXT'),
      field('NUMBER'),
      field('BOOLEAN'),
      field('CHOICES'),
      field('PHONE')
    ]

    expect(
      payloadOf(form, { text: ' 芬芳 ', number: '12', boolean: false, choices: ['a'], phone: ' ' })
    ).toEqual({ text: '芬芳', number: 12, boolean: false, choices: ['a'] })
  })
})

describe('photos', () => {
  const asked = field('PHOTO', { required: true })

  it('must be there, sent whole, and none failed', () => {
    expect(checkPhotos(asked, [], undefined)?.code).toBe('photo-required')
    expect(checkPhotos(asked, [], 'uploading')).toBeUndefined()
    expect(checkPhotos(asked, [picture], 'failed')?.code).toBe('photo-failed')
    expect(checkPhotos(asked, [picture], undefined)).toBeUndefined()
  })

  it('are sent by their ids', () => {
    expect(photosOf([asked], { photo: [picture], other: [picture] })).toEqual({ photo: ['p1'] })
  })
})

it('complaints of the server find their field', () => {
  const problem = new ApiProblem({
    status: 422,
    code: 'invalid-input',
    detail: '',
    fields: [
      { field: 'answers.shop', code: 'too-long', message: '' },
      { field: 'photos.front', code: 'too-many', message: '' }
    ]
  })

  expect(wrongsOf(problem)).toMatchObject({
    shop: { code: 'too-long' },
    front: { code: 'too-many' }
  })
})
