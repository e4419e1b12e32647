import { expect, it } from 'vitest'
import { freshSecret, secretNameProblem } from './webhookSecrets'

it('makes another secret of 64 hexadecimal digits each time', () => {
  expect(freshSecret()).toMatch(/^[0-9a-f]{64}$/)
  expect(freshSecret()).not.toBe(freshSecret())
})

it('takes names that playbooks can write and that are free', () => {
  expect(secretNameProblem('erp-2', [])).toBeUndefined()
  expect(secretNameProblem('', [])).toBe('form')
  expect(secretNameProblem('a/b', [])).toBe('form')
  expect(secretNameProblem('erp', ['erp'])).toBe('taken')
})
