/** The invitation in what someone typed or pasted: the bare token, or the `i` of an invitation's whole address. */
export function tokenOf(text: string): string | undefined {
  const inside = /[?&]i=([^&#\s]+)/.exec(text)?.[1]
  const token = inside === undefined ? text.trim() : decodeURIComponent(inside)
  return token === '' ? undefined : token
}
