import { expect, it } from 'vitest'
import { placeOf } from './places'
import { parse } from './yamlText'

const tree = parse(`
columns: [{key: new-today}]
programmes:
  - key: welcome
    steps:
      - {key: hello, at: +0s, tag: a}
      - key: way
        branch:
          - {if: "true", steps: [{key: one, tag: a}]}
          - {else: true, steps: [{key: two, tag: b}, {key: three, tag: c}]}
`).toJS() as Record<string, unknown>

it.each([
  ['welcome', 'hello', ['programmes', 0, 'steps', 0]],
  ['welcome', 'three', ['programmes', 0, 'steps', 1, 'branch', 1, 'steps', 1]],
  ['welcome', '', ['programmes', 0]],
  ['column-new-today', 'post', ['columns', 0]],
  ['welcome', 'gone', undefined],
  ['gone', 'hello', undefined]
])('finds %s %s in the document', (programme, step, place) => {
  expect(placeOf(tree, programme, step)).toEqual(place)
})
