import { expect, it } from 'vitest'
import { cleaned, draftOf, emptyBody, isKey, newDraft, writtenOf } from './drafts'
import type { Draft, Material } from './types'

const poll: Draft = {
  ...newDraft('b'),
  kind: 'POLL',
  body: {
    ...emptyBody(),
    text: ' 明天看什么？ ',
    options: ['大衣', '鞋'],
    multiple: true,
    url: 'x'
  }
}

it('sends only what a kind has', () => {
  expect(cleaned(poll)).toMatchObject({
    text: '明天看什么？',
    options: ['大衣', '鞋'],
    multiple: true,
    url: null
  })
  expect(cleaned({ ...poll, kind: 'SCRIPT' })).toMatchObject({ options: [], multiple: null })
})

it('leaves out what was emptied', () => {
  const card: Draft = { ...poll, kind: 'CARD', body: { ...emptyBody(), title: ' ', button: '看' } }

  expect(cleaned(card)).toMatchObject({ title: null, button: '看', text: '' })
})

it('edits a copy', () => {
  const material: Material = {
    id: 'a',
    branch: 'b',
    kind: 'POLL',
    key: 'topics',
    ref: 'poll/topics',
    title: '话题',
    version: 2,
    body: { text: '?', pictures: [], options: ['一'] }
  }
  const draft = draftOf(material)
  draft.body.options.push('二')

  expect(material.body.options).toEqual(['一'])
  expect(draft).toMatchObject({ id: 'a', version: 2, key: 'topics' })
})

it('writes the items of a pool that are not members’ works', () => {
  const body = { text: '新款', pictures: [], options: [] }

  expect(
    writtenOf([
      { id: '1', body },
      { id: '2', body, work: 'w' }
    ])
  ).toHaveLength(1)
})

it('knows a key', () => {
  expect(['welcome', 'new-today-2', 'Welcome', '-a', 'a b', ''].map(isKey)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false
  ])
})
