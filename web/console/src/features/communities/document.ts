import type { Community, CommunityDocument, Part, Positioning } from './types'
import { parts } from './types'

/** A deep copy of what may be edited. */
export function documentOf(community: Community): CommunityDocument {
  const { version, name, kind, positioning, rules, classes, conflicts, groups } = community
  const { nicknameTemplate, nicknameRequired, holdHours, welcome, zone, course } = community
  return JSON.parse(
    JSON.stringify({
      version,
      name,
      kind,
      positioning,
      rules,
      classes: classes.map((it) => ({ ...it, refuse: it.refuse ?? null })),
      conflicts,
      groups: { ...groups, maxGroups: groups.maxGroups ?? null },
      nicknameTemplate,
      nicknameRequired,
      holdHours,
      welcome: welcome ?? null,
      zone,
      course
    })
  ) as CommunityDocument
}

/** Whether both say the same, whatever version they were read at. */
export function isSame(one: CommunityDocument, other: CommunityDocument): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 })
}

/** The parts that are still empty, in their order; the rule of the server, applied while typing. */
export function missingOf(positioning: Positioning): Part[] {
  return parts.filter((part) => {
    const value = positioning[part]
    return Array.isArray(value) ? !value.some((it) => it.trim()) : !value.trim()
  })
}

export const conflictsWith = (conflicts: readonly string[][], one: string, other: string) =>
  conflicts.some((pair) => pair.includes(one) && pair.includes(other))

/** The pairs with one switched on or off. */
export function toggledConflict(conflicts: string[][], one: string, other: string): string[][] {
  return conflictsWith(conflicts, one, other)
    ? conflicts.filter((pair) => !(pair.includes(one) && pair.includes(other)))
    : [...conflicts, [one, other]]
}
