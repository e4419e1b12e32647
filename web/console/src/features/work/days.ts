/** The day of a moment where the reader is, as `2026-11-24`. */
export function dayOf(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, '0')
  const day = String(date.getDate()).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${day}`
}

/** Minutes, or hours from two hours on; undefined for what is unknown. */
export function lengthOf(seconds: number | undefined): { unit: 'm' | 'h'; n: number } | undefined {
  if (seconds === undefined) return undefined
  const minutes = Math.max(1, Math.round(seconds / 60))
  return minutes < 120
    ? { unit: 'm', n: minutes }
    : { unit: 'h', n: Math.round((minutes / 60) * 10) / 10 }
}
