/** `22:30-08:00` as its two ends; undefined where there are no quiet hours. */
export function quietOf(text: string | undefined): [string, string] | undefined {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text ?? '') ?? []
  return from && to ? [from, to] : undefined
}

/** Seconds, which some browsers add, are left out. */
export const quietText = (from: string, to: string) => `${from.slice(0, 5)}-${to.slice(0, 5)}`
