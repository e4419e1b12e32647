type Tree = Record<string, unknown>

const listOf = (value: unknown): Tree[] =>
  Array.isArray(value)
    ? value.filter((it): it is Tree => typeof it === 'object' && it !== null)
    : []
const keysOf = (list: unknown) =>
  listOf(list)
    .map((it) => String(it.key ?? ''))
    .filter(Boolean)

/** Keys that other places of the playbook refer to. */
export function namesIn(tree: Tree) {
  const materials = (tree.materials ?? {}) as Tree
  return {
    communities: keysOf(tree.communities),
    columns: keysOf(tree.columns),
    materials: Object.entries(materials).flatMap(([kind, entries]) =>
      Object.keys((entries ?? {}) as Tree).map((key) => `${kind.replace(/s$/, '')}/${key}`)
    )
  }
}

export type Names = ReturnType<typeof namesIn>

const MATERIAL = new Set(['send', 'announce', 'what', 'say', 'material'])

/** What may be chosen for a field of that name. */
export function choicesFor(
  field: string,
  path: readonly (string | number)[],
  names: Names
): string[] | undefined {
  if (MATERIAL.has(field)) return names.materials
  if (field === 'column') return names.columns
  if (field === 'in' || field === 'community') return names.communities
  if (field === 'to' && path.at(-2) === 'invite') return names.communities
  return undefined
}
