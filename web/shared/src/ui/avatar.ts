/** The one character and the muted tint, 1 to 5, that stand for a name. */
export function avatarOf(name: string): { letter: string; tint: number } {
  const letter = [...name.trim()][0]?.toUpperCase() ?? '?'
  let hash = 0
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return { letter, tint: (hash % 5) + 1 }
}
