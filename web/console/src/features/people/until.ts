/** The last moment of a day (`2026-11-24`) in the viewer's zone, as an instant. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}
