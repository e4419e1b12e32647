import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { camelCase } from '.'

const web = resolve(import.meta.dirname, '../../..')
const files = ['shared', 'console', 'h5'].flatMap((part) => {
  const source = join(web, part, 'src')
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).map((it) => join(source, it))
})

function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix]
  return Object.entries(value).flatMap(([key, it]) => keysOf(it, prefix ? `${prefix}.${key}` : key))
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** The prefix under which a catalogue's keys are reached. */
function prefixOf(path: string): string {
  const owner = /([\w-]+)\/locales\//.exec(path)?.[1] ?? ''
  return owner === 'i18n' ? '' : camelCase(owner)
}

const catalogues = files.filter((it) => it.endsWith('locales/zh-CN.json'))

describe('message catalogues', () => {
  it.each(catalogues)('%s has every key in both languages', (path) => {
    const chinese = keysOf(read(path)).sort()
    const english = keysOf(read(path.replace('zh-CN.json', 'en.json'))).sort()

    expect(english).toEqual(chinese)
  })

  it.each(catalogues.flatMap((it) => [it, it.replace('zh-CN.json', 'en.json')]))(
    '%s has only messages that can be read',
    (path) => {
      const messages = read(path) as Record<string, string>
      const { t } = createI18n({
        legacy: false,
        locale: 'all',
        messages: { all: messages },
        missingWarn: false
      }).global

      for (const key of keysOf(messages)) expect(() => t(key, { count: 2, n: 2 }, 2)).not.toThrow()
    }
  )

  it('hold every key the sources ask for', () => {
    const known = new Set(catalogues.flatMap((it) => keysOf(read(it), prefixOf(it))))
    const asked = files
      .filter((it) => /\.(vue|ts)$/.test(it) && !it.endsWith('.spec.ts'))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((it) => it[1] ?? '')
      )

    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})
