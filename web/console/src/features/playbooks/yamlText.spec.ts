import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMap, isSeq } from 'yaml'
import { addIn, deleteIn, parse, setIn, type Path } from './yamlText'

const LIBRARY = resolve(import.meta.dirname, '../../../../../playbooks')
const library = readdirSync(LIBRARY)
  .filter((it) => it.endsWith('.yaml'))
  .map((it) => [it, readFileSync(resolve(LIBRARY, it), 'utf8')] as const)

const valueAt = (text: string, path: Path) => parse(text).toJS() && parse(text).getIn(path)

/** Paths of the times of steps: the first, and then every seventh, which meets every manner of writing. */
function times(text: string): Path[] {
  return allTimes(text).filter((_, index) => index % 7 === 0)
}

function allTimes(text: string): Path[] {
  const programmes = parse(text).getIn(['programmes'])
  if (!isSeq(programmes)) return []
  return programmes.items.flatMap((programme, p) => {
    const steps = isMap(programme) ? programme.get('steps') : undefined
    if (!isSeq(steps)) return []
    return steps.items.flatMap((step, s): Path[] =>
      isMap(step) && step.has('at') ? [['programmes', p, 'steps', s, 'at']] : []
    )
  })
}

function changedLines(before: string, after: string): number[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  expect(now).toHaveLength(old.length)
  return old.flatMap((line, index) => (line === now[index] ? [] : [index]))
}

describe.each(library)('in %s', (_, text) => {
  it('the time of any one step changes its own line and nothing else in it', () => {
    const paths = times(text)
    expect(paths.length).toBeGreaterThan(1)
    for (const path of paths) {
      const old = String(valueAt(text, path))
      const wanted = old.startsWith('+') ? '+3d 07:15' : '07:15'
      const after = setIn(text, path, wanted)
      const [line, ...others] = changedLines(text, after)
      expect(others).toEqual([])
      const [before, now] = [text.split('\n')[line ?? -1], after.split('\n')[line ?? -1]]
      expect(now).toBe(
        before?.replace(new RegExp(`\\bat: "?${old.replace(/[+]/g, '\\+')}"?`), `at: "${wanted}"`)
      )
      expect(valueAt(after, path)).toBe(wanted)
    }
  })

  it('adding a step and taking it away again gives the same bytes', () => {
    const steps = ['programmes', 0, 'steps']
    const before = parse(text).getIn(steps)
    const count = isSeq(before) ? before.items.length : 0
    const added = addIn(text, steps, { key: 'new', at: '+1h', send: 'script/welcome' })
    expect(added.split('\n').length).toBe(text.split('\n').length + 1)
    expect(added).toContain('- {key: new, at: +1h, send: script/welcome}')
    expect(deleteIn(added, [...steps, count])).toBe(text)
  })

  it('adding a field to a step and taking it away again gives the same bytes', () => {
    for (const at of times(text)) {
      const path = [...at.slice(0, -1), 'late']
      if (valueAt(text, path) !== undefined) continue
      const added = setIn(text, path, 'skip')
      expect(valueAt(added, path)).toBe('skip')
      expect(deleteIn(added, path)).toBe(text)
    }
  })
})

describe('one edit', () => {
  it('keeps quotes, comments and blank lines around it', () => {
    const text = 'a: \'x\'   # why\n\nb: {c: 1,   d: "y"}\n'
    expect(setIn(text, ['a'], 'z')).toBe('a: \'z\'   # why\n\nb: {c: 1,   d: "y"}\n')
    expect(setIn(text, ['b', 'd'], 'w')).toBe('a: \'x\'   # why\n\nb: {c: 1,   d: "w"}\n')
    expect(deleteIn(text, ['b', 'c'])).toBe('a: \'x\'   # why\n\nb: {d: "y"}\n')
  })

  it('writes a block of text again as one, with its indent', () => {
    const text = 'scripts:\n  hi: |-\n    one\n\n    two\n  # next\n  bye: x\n'
    expect(setIn(text, ['scripts', 'hi'], 'one\n\nthree')).toBe(
      'scripts:\n  hi: |-\n    one\n\n    three\n  # next\n  bye: x\n'
    )
    expect(setIn(text, ['scripts', 'hi'], 'short')).toBe(
      'scripts:\n  hi: short\n  # next\n  bye: x\n'
    )
  })

  it('makes what is missing on the way', () => {
    expect(setIn('playbook: a\n', ['pressure', 'per-day'], 6)).toBe(
      'playbook: a\npressure: {per-day: 6}\n'
    )
    expect(setIn('', ['playbook'], 'a').trim()).toBe('playbook: a')
    expect(addIn('a:\n  - x\n', ['a'], 'y')).toBe('a:\n  - x\n  - y\n')
    expect(addIn('a: [x]', ['a'], 'y, z')).toBe('a: [x, "y, z"]')
  })

  it('quotes what would otherwise be read as something else', () => {
    for (const value of [
      'true',
      '12',
      '20:00',
      "person.a == 'b' && {x}",
      '- x',
      '# y',
      'a: b',
      '',
      '二\n行'
    ]) {
      expect(valueAt(setIn('a: [1, {b: c}]\n', ['a', 1, 'b'], value), ['a', 1, 'b'])).toBe(value)
      expect(valueAt(setIn('a:\n  b: c # d\n', ['a', 'b'], value), ['a', 'b'])).toBe(value)
    }
  })

  it('deletes the first field of a block in a list without losing the others', () => {
    expect(deleteIn('s:\n  - key: a\n    at: b\n', ['s', 0, 'key'])).toBe('s:\n  - at: b\n')
    expect(deleteIn('s:\n  - a\n  - b\n', ['s', 0])).toBe('s:\n  - b\n')
  })

  it('leaves the text as it is where there is nothing to delete', () => {
    const text = 'a: {b: 1}  # two spaces before why\n'

    expect(deleteIn(text, ['a', 'c'])).toBe(text)
    expect(deleteIn(text, ['x', 'y'])).toBe(text)
  })

  it('leaves a text with mistakes alone', () => {
    expect(setIn('a: [1\n', ['a'], 2)).toBe('a: [1\n')
  })
})
