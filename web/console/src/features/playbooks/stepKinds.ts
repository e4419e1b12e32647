import type { Names } from './names'

/** What a step of a kind begins with, as whole as can be known. */
export function freshValue(kind: string, names: Names, title: string): unknown {
  const [material = 'script/'] = names.materials
  const [column = ''] = names.columns
  const [community = ''] = names.communities
  const values: Record<string, unknown> = {
    send: material,
    announce: names.materials.find((it) => it.startsWith('script/')) ?? 'script/',
    column,
    paper: { most: 5 },
    game: { play: 'idiom-chain' },
    ask: { for: 'message.sent', say: material, remind: '1d', times: 2 },
    wait: { fact: 'order.paid', for: '3d' },
    branch: [
      { if: "person.did('order.paid', '7d')", steps: [{ key: 'then-1', at: '+0s', tag: title }] },
      { else: true, steps: [{ key: 'else-1', at: '+0s', tag: title }] }
    ],
    event: { title, lasts: '1h' },
    webhook: { url: 'https://' },
    work: { title, within: '1d' },
    stage: 'daily',
    invite: { to: community },
    dissolve: {}
  }
  return values[kind] ?? title
}
