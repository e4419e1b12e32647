import { expect, it } from 'vitest'
import { quietOf, quietText } from './quiet'

it('takes quiet hours apart and puts them together again', () => {
  expect(quietOf('22:30-08:00')).toEqual(['22:30', '08:00'])
  expect(quietOf(undefined)).toBeUndefined()
  expect(quietOf('later')).toBeUndefined()
  expect(quietText('22:30:00', '08:00')).toBe('22:30-08:00')
})
