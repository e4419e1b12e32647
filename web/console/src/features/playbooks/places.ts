import type { Path } from './yamlText'

type Tree = Record<string, unknown>

const listOf = (value: unknown): Tree[] =>
  Array.isArray(value)
    ? value.map((it) => (typeof it === 'object' && it !== null ? (it as Tree) : {}))
    : []

/** Where a step stands, also one of a branch. */
function stepIn(steps: unknown, key: string, at: Path): Path | undefined {
  for (const [index, step] of listOf(steps).entries()) {
    const here = [...at, index]
    if (step.key === key) return here
    for (const [arm, { steps: inner }] of listOf(step.branch).entries()) {
      const found = stepIn(inner, key, [...here, 'branch', arm, 'steps'])
      if (found) return found
    }
  }
  return undefined
}

/**
 * Where a programme stands in the document, or a step of it. Columns run as programmes, too; what the document does not
 * have any more is nowhere.
 */
export function placeOf(tree: Tree, programme: string, step: string): Path | undefined {
  const column = listOf(tree.columns).findIndex((it) => programme === `column-${String(it.key)}`)
  if (column >= 0) return ['columns', column]
  const index = listOf(tree.programmes).findIndex((it) => it.key === programme)
  if (index < 0) return undefined
  const place = ['programmes', index]
  return step ? stepIn(listOf(tree.programmes)[index]?.steps, step, [...place, 'steps']) : place
}
