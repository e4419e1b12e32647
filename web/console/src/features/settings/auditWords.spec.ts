import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { auditActions } from './auditWords'
import en from './locales/en.json'
import zh from './locales/zh-CN.json'

const SOURCES = resolve(import.meta.dirname, '../../../../../server/src/main/java/io/qunying')
const RECORD = /\baudit(?:\(\))?\s*\.record\(/gi
const ACTION = /"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g
const TURN = /\.note\(\w+, "([a-z-]+)"/g

const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((it) => it.endsWith('.java'))
  .map((it) => readFileSync(resolve(SOURCES, it), 'utf8'))
const found = (text: string, what: RegExp) => [...text.matchAll(what)].map((it) => it[1] ?? '')

/** The second argument of a call that begins there. */
function actionOf(text: string, at: number): string {
  let depth = 0
  let comma = 0
  for (let end = at; end < text.length; end++) {
    const it = text[end]
    if (it === '(') depth++
    if (it === ')') depth--
    if (it === ',' && depth === 0) {
      if (comma > 0) return text.slice(comma, end)
      comma = end
    }
  }
  return ''
}

/** What the server writes down; where a call is handed the action, every text like one in its file counts. */
function recorded(): string[] {
  const actions = sources.flatMap((text) =>
    [...text.matchAll(RECORD)].flatMap((call) => {
      const own = found(actionOf(text, call.index + call[0].length), ACTION)
      return own.length > 0 ? own : found(text, ACTION)
    })
  )
  const turns = sources.flatMap((text) => found(text, TURN)).map((it) => `application.${it}`)
  return [...new Set([...actions, ...turns])].sort()
}

it('has words in both languages for everything that the server writes down, and for nothing else', () => {
  const actions = recorded()
  expect(actions.length).toBeGreaterThan(100)
  expect([...auditActions].sort()).toEqual(actions)
  const keys = actions.map((it) => it.replaceAll('.', '-')).sort()
  expect(Object.keys(zh.action).sort()).toEqual(keys)
  expect(Object.keys(en.action).sort()).toEqual(keys)
})
