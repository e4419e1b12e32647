/** Browser storage that may be switched off or full: a choice that cannot be kept is simply not kept. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // private windows refuse: the choice then lasts as long as the page
  }
}
