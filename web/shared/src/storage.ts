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

/** What lives as long as the tab: survives a reload, and a refusing browser only costs that. */
export function recallInTab<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

export function rememberInTab(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // private windows refuse: then it lasts as long as the page
  }
}
