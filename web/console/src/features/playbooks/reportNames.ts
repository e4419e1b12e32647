import { stepTitle, wordsIn } from './lanes'
import { parse } from './yamlText'

type Tree = Record<string, unknown>

const listOf = (value: unknown): Tree[] =>
  Array.isArray(value)
    ? value.filter((it): it is Tree => typeof it === 'object' && it !== null)
    : []

function treeOf(text: string): Tree {
  const document = parse(text)
  const tree: unknown = document.errors.length === 0 ? document.toJS() : undefined
  return typeof tree === 'object' && tree !== null ? (tree as Tree) : {}
}

/** Those of branches, too. */
const stepsIn = (steps: unknown): Tree[] =>
  listOf(steps).flatMap((it) => [it, ...listOf(it.branch).flatMap((arm) => stepsIn(arm.steps))])

/**
 * What the keys of a report are called in the playbook's text. A key that the text does not have any more, for it may
 * have been rewritten since, is its own name.
 */
export function reportNames(text: string, locale: string) {
  const tree = treeOf(text)
  const communities = listOf(tree.communities)
  const columns = listOf(tree.columns)
  const titleOf = (it: Tree | undefined) => wordsIn(it?.title, locale)
  const programmes = listOf(tree.programmes)
  const columnOf = (key: string) => columns.find((it) => key === `column-${String(it.key)}`)
  return {
    /** @param community by its name, as groups have it */
    class(community: string, key: string): string {
      const here = communities.find((it) => titleOf(it) === community || it.key === community)
      return titleOf(listOf(here?.classes).find((it) => it.key === key)) || key
    },
    /** columns run as programmes, too */
    programme: (key: string) =>
      titleOf(programmes.find((it) => it.key === key) ?? columnOf(key)) || key,
    step(programme: string, key: string): string {
      const here = programmes.find((it) => it.key === programme)
      const found = stepsIn(here?.steps).find((it) => it.key === key)
      return found ? stepTitle(found, tree) : titleOf(columnOf(programme)) || key
    }
  }
}
