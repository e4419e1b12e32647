const escapes: Record<string, string> = { '\\': '\\', "'": "'", '"': '"', n: '\n', t: '\t' }

/** A text as CEL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`
}

/** What a literal says, or undefined if it has an escape that rows do not write. */
export function unquoted(written: string): string | undefined {
  let isKnown = true
  const text = written.slice(1, -1).replaceAll(/\\(.)/gs, (_, letter: string) => {
    const meant = escapes[letter]
    isKnown &&= meant !== undefined
    return meant ?? ''
  })
  return isKnown && !/[\n\r]/.test(written) ? text : undefined
}

/** Parts between an operator outside of quotes and brackets; undefined if a quote or bracket stays open. */
export function splitAt(text: string, operator: '&&' | '||'): string[] | undefined {
  const parts = ['']
  let quote = ''
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (quote) {
      if (letter === quote) quote = ''
      else if (letter === '\\') parts[parts.length - 1] += text[at++] ?? ''
    } else if (letter === "'" || letter === '"') {
      quote = letter
    } else if (letter === '(' || letter === '[') {
      depth += 1
    } else if (letter === ')' || letter === ']') {
      depth -= 1
    } else if (depth === 0 && text.startsWith(operator, at)) {
      parts.push('')
      at += 1
      continue
    }
    parts[parts.length - 1] += text[at] ?? ''
  }
  return quote || depth !== 0 ? undefined : parts
}
