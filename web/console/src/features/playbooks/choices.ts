import type { Path } from './yamlText'

/** Words that the pages have for other reasons as well. */
const elsewhere: Record<string, string> = {
  stage: 'playbooks.stage',
  stages: 'playbooks.stage',
  funnel: 'playbooks.verb',
  on: 'playbooks.when.on'
}

/**
 * Where the words for a choice may stand, nearest first: what `kind` may be depends on whose it is, while `late` is the
 * same everywhere. Numbers in a path are places in lists.
 */
export function choiceKeys(path: Path, choice: string): string[] {
  const [name = '', owner = ''] = path.filter((it) => typeof it === 'string').reverse()
  const word = choice.replaceAll('.', '-')
  return [
    `playbooks.choice.${owner}-${name}.${word}`,
    `${elsewhere[name] ?? `playbooks.choice.${name}`}.${word}`
  ]
}
