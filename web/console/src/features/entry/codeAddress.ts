/** The address as it is printed for one place: the scene goes along and is counted. */
export function withScene(address: string, scene: string | undefined): string {
  return scene ? `${address}${address.includes('?') ? '&' : '?'}s=${scene}` : address
}

export function isExpired(expiresAt: string | null | undefined, now = Date.now()): boolean {
  return !!expiresAt && Date.parse(expiresAt) <= now
}
