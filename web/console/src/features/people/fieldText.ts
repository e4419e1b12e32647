import type { Choice } from './types'

/** Keys are small letters, digits, hyphens and underscores. */
export function keyOf(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s.]+/g, '-')
    .replace(/[^a-z0-9_-]/g, '')
}

/** Choices one a line: `value=title`, or one word that is both. */
export function linesOf(choices: readonly Choice[]): string {
  return choices
    .map((it) => (it.value === it.title ? it.title : `${it.value}=${it.title}`))
    .join('\n')
}

/** Reads the lines back; a line that only renames nothing keeps the value it had. */
export function choicesOf(lines: string, before: readonly Choice[]): Choice[] {
  return lines
    .split('\n')
    .map((it) => it.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf('=')
      if (at > 0) return { value: line.slice(0, at).trim(), title: line.slice(at + 1).trim() }
      return { value: before.find((it) => it.title === line)?.value ?? line, title: line }
    })
}
