import { expect, it } from 'vitest'
import { pieces } from './pieces'

const marked = (text: string, words: string) =>
  pieces(text, words)
    .map((it) => (it.isHit ? `[${it.text}]` : it.text))
    .join('')

it('marks every word in any case', () => {
  expect(marked('周末报名，报名截止 VIVO', '报名 vivo')).toBe('周末[报名]，[报名]截止 [VIVO]')
})

it('takes signs of patterns for what they are', () => {
  expect(marked('打折 (50%).', '(50%).')).toBe('打折 [(50%).]')
})

it('starts a long text shortly before the word', () => {
  const shown = marked(`${'前'.repeat(100)}报名`, '报名')
  expect(shown).toBe(`…${'前'.repeat(24)}[报名]`)
})

it('leaves the text alone where nothing is marked', () => {
  expect(marked('ＶＩＶＯ', 'vivo')).toBe('ＶＩＶＯ')
})
