import type { Group } from './types'

/** Where a group's pages begin. */
export const groupPath = (community: string, group: string) =>
  `/communities/${community}/groups/${group}`

/** What to show first of a group: the talk, which only our own rooms have here. */
export const firstPage = (group: Pick<Group, 'id' | 'community' | 'adopted'>) =>
  groupPath(group.community, group.id) + (group.adopted ? '/data' : '')
