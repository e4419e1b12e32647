/** What the server wrote into the page for the scanned code, so that nothing has to be fetched before the first sight. */
export function readLanding<T>(): T | undefined {
  const text = document.getElementById('landing')?.textContent
  return text ? (JSON.parse(text) as T) : undefined
}
