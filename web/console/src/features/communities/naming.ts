const PLACEHOLDER = /\{([^{}]*)\}/g

/** What a group will be called; a placeholder without a title stays as it is, so that it is seen. */
export function nameOf(pattern: string, titles: Record<string, string>, number: number): string {
  return pattern.replace(PLACEHOLDER, (found, key: string) =>
    key === 'n' ? String(number) : (titles[key] ?? found)
  )
}

/** Placeholders of the pattern that nothing stands for. */
export function unknownKeys(pattern: string, per: readonly string[]): string[] {
  const known = new Set(['n', ...per])
  return [...pattern.matchAll(PLACEHOLDER)].map((it) => it[1] ?? '').filter((it) => !known.has(it))
}

/** A key for a new class that none has yet. */
export function freeKey(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`class${number}`)) number += 1
  return `class${number}`
}

const samples: Record<string, string> = {
  城市: '湖州',
  店名: '芬芳女装',
  主营: '中老年',
  姓名: '王秀芬',
  昵称: '芬姐',
  city: 'Huzhou',
  shop: 'Fenfang',
  goods: 'knitwear'
}

/** A nickname as the template wants it; parts we have no sample for stay as they are. */
export function nicknameExample(template: string): string {
  return template.replace(/[\p{L}\p{N} ]+/gu, (part) => samples[part.trim()] ?? part)
}
