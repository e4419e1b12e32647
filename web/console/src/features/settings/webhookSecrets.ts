export const LONGEST_SECRET = 200

const BYTES = 32
const NAME = /^[a-z][a-z0-9-]{0,59}$/

/** As hard to guess as the signature that is made with it. */
export const freshSecret = () =>
  [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map((it) => it.toString(16).padStart(2, '0'))
    .join('')

/** What is wrong with the name of a new one: playbooks call it by that, so it must not take the place of another. */
export function secretNameProblem(
  name: string,
  taken: readonly string[]
): 'form' | 'taken' | undefined {
  if (!NAME.test(name)) return 'form'
  return taken.includes(name) ? 'taken' : undefined
}
