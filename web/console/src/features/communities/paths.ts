/** Where a group's pages begin. */
export const groupPath = (community: string, group: string) =>
  `/communities/${community}/groups/${group}`
