import { beforeAll, describe, expect, it } from 'vitest'
import { i18n, startI18n, type Messages } from '@qunying/shared/i18n'
import { becauseLine } from './because'
import en from './locales/en.json'
import zhCN from './locales/zh-CN.json'
import type { Reason } from './types'

beforeAll(() => {
  startI18n({
    'communities/locales/zh-CN.json': zhCN as Messages,
    'communities/locales/en.json': en as Messages
  })
  i18n.global.locale.value = 'zh-CN'
})

const list = (values: readonly string[]) => values.join('、')

function read(because: Reason) {
  const line = becauseLine(because, list)
  return i18n.global.t(`communities.because.${line.key}`, line.params)
}

describe('the reasons for a seat', () => {
  it.each<[string, object, string]>([
    ['class-matched', { title: '实体店主', condition: 'x' }, '符合条件，归入「实体店主」'],
    ['value', { field: 'region', title: '所在地', value: '浙江湖州' }, '因为所在地是浙江湖州'],
    ['next-group-opens', { name: '华东9群' }, '因为没有在进人的群，自动开「华东9群」'],
    ['no-conflict', { classes: ['微商', '网商'] }, '不与微商、网商同群'],
    ['conflict-avoided', { name: '华东7群' }, '避开「华东7群」，里面有互斥的人'],
    ['no-class-matched', {}, '没有一个分类的条件符合'],
    ['class-refused', { title: '消费者' }, '归入「消费者」，这一类不收'],
    ['no-seat', { line: '实体华东' }, '「实体华东」没有空位，也不能再开群'],
    ['already-seated', { group: '华东3群' }, '已在「华东3群」有席位'],
    ['something-new', {}, '因为 something-new']
  ])('%s', (code, params, text) => {
    expect(read({ code, params: params as Record<string, unknown> })).toBe(text)
  })

  it('tell how full the group is', () => {
    const params = { name: '华东8群', occupied: 143, capacity: 180 }
    expect(read({ code: 'group-filling', params })).toBe('因为「华东8群」在进人，143 / 180')
  })

  it('show the condition and mark what speaks against', () => {
    const matched = becauseLine(
      { code: 'class-matched', params: { title: 'a', condition: 'x == 1' } },
      list
    )
    expect(matched).toMatchObject({ condition: 'x == 1', isGood: true })
    expect(becauseLine({ code: 'no-seat', params: {} }, list).isGood).toBe(false)
  })
})
