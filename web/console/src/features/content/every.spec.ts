import { describe, expect, it } from 'vitest'
import { everyInWords } from './every'

describe('the days and time of a column', () => {
  it('are said in the language of the reader', () => {
    expect(everyInWords('Mon,Wed..Fri 10:00', 'zh-CN')).toBe('周一、周三–周五 10:00')
    expect(everyInWords('Mon..Sun 08:30', 'zh-CN')).toBe('周一–周日 08:30')
    expect(everyInWords('mon, sat 20:00', 'en')).toBe('Mon, Sat 20:00')
  })
})
