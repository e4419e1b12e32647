import { stages, type Group, type Line, type Stage } from './types'

/** One place of the recruiting strip: a group that takes people in, or a line that has none. */
export interface Recruiting {
  line: Line
  group?: Group
}

export interface Column {
  stage: Stage
  groups: Group[]
  members: number
}

export interface Board {
  recruiting: Recruiting[]
  recruitingGroups: number
  recruitingMembers: number
  columns: Column[]
  dissolved: Group[]
}

const columnStages = stages.filter((it) => it !== 'RECRUITING' && it !== 'DISSOLVED')

/**
 * Groups by stage. Those that recruit stand in the strip, the line that runs out first in front; lines without a group
 * that recruits are there too, so that nothing closed to newcomers is overlooked.
 */
export function boardOf(groups: readonly Group[], lines: readonly Line[]): Board {
  const living = groups.filter((it) => !isGone(it))
  const recruiting = living.filter((it) => it.stage === 'RECRUITING')
  const strip = lines.flatMap((line): Recruiting[] => {
    const own = recruiting.filter((it) => it.line === line.id)
    if (own.length > 0) return own.map((group) => ({ line, group }))
    return line.short || line.openGroups === 0 ? [{ line }] : []
  })
  return {
    recruiting: strip.sort((a, b) => urgency(a) - urgency(b)),
    recruitingGroups: recruiting.length,
    recruitingMembers: sumOf(recruiting),
    columns: columnStages.map((stage) => {
      const own = living.filter((it) => it.stage === stage)
      return { stage, groups: own, members: sumOf(own) }
    }),
    dissolved: groups
      .filter(isGone)
      .sort((a, b) => Date.parse(b.stageSince) - Date.parse(a.stageSince))
  }
}

export function isGone(group: Group): boolean {
  return group.state === 'CLOSED' || group.stage === 'DISSOLVED'
}

/** Small is urgent: short lines, then by the time the seats are gone. */
function urgency({ line, group }: Recruiting): number {
  if (line.short) return -1
  const fullAt = group?.fullAt ?? line.fullAt
  return fullAt ? Date.parse(fullAt) : Number.MAX_SAFE_INTEGER
}

const sumOf = (groups: readonly Group[]) => groups.reduce((sum, it) => sum + it.members, 0)

export const shareOf = (group: Group) =>
  group.capacity === 0 ? 0 : (group.members + group.reserved) / group.capacity

/** Active members ÷ members; undefined where nothing is known or nobody is there. */
export function activeShare(group: Group): number | undefined {
  if (group.active7d === undefined || group.members === 0) return undefined
  return Math.min(1, group.active7d / group.members)
}
