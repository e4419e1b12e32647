/** Mirrors the server's check, so that a nickname off the template is seen while it is typed. */
const PART = /[\p{L}\p{N} ]+/gu
const LONGEST = 40

function separatorsOf(template: string): string[] {
  const parts = [...template.matchAll(PART)]
  return parts.slice(1).map((part, index) => {
    const before = parts[index]
    return template.slice((before?.index ?? 0) + (before?.[0].length ?? 0), part.index)
  })
}

export type NicknameTrouble = 'nickname-empty' | 'nickname-too-long' | 'nickname-off-template'

/** What keeps a nickname from fitting a template such as `城市-店名-主营`. Without a template any name does. */
export function troubleOf(template: string, nickname: string): NicknameTrouble | undefined {
  let rest = nickname.trim()
  if (rest === '') return 'nickname-empty'
  if ([...rest].length > LONGEST) return 'nickname-too-long'
  const separators = separatorsOf(template)
  for (const separator of separators) {
    const at = rest.indexOf(separator)
    if (at < 0 || rest.slice(0, at).trim() === '') return 'nickname-off-template'
    rest = rest.slice(at + separator.length)
  }
  const isOff = rest.trim() === '' || separators.some((it) => rest.includes(it))
  return isOff ? 'nickname-off-template' : undefined
}

/** A filled-in template; parts that `samples` does not know stay as they are. */
export function exampleOf(template: string, samples: Record<string, string>): string {
  return template.replace(PART, (part) => samples[part.trim()] ?? part)
}
