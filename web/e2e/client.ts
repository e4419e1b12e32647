/** What came back: the status, the problem's code where there is one, and the body. */
export interface Answer {
  status: number
  code: string | undefined
  fields: Record<string, string>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read what the contract promises
  body: any
}

/** Somebody who calls the product without a browser, with cookies of their own. */
export class Client {
  private readonly cookies = new Map<string, string>()

  constructor(private readonly address: string) {}

  get(path: string): Promise<Answer> {
    return this.call('GET', path)
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.call('POST', path, body)
  }

  put(path: string, body?: unknown): Promise<Answer> {
    return this.call('PUT', path, body)
  }

  upload(
    path: string,
    name: string,
    type: string,
    content: Uint8Array<ArrayBuffer>
  ): Promise<Answer> {
    const form = new FormData()
    form.set('file', new Blob([content], { type }), name)
    return this.call('POST', path, form)
  }

  forgeCookie(name: string, value: string): void {
    this.cookies.set(name, value)
  }

  /** What a browser is given to continue as this client. */
  get cookieList() {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.address }))
  }

  private async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const isForm = body instanceof FormData
    const token = this.cookies.get('XSRF-TOKEN')
    const response = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: {
        'X-Requested-With': 'qunying',
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {}),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) })
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
    const json = isJson && text ? JSON.parse(text) : text
    const errors: { field: string; code: string }[] = json?.errors ?? json?.fields ?? []
    return {
      status: response.status,
      code: json?.code,
      fields: Object.fromEntries(errors.map((it) => [it.field, it.code])),
      body: json
    }
  }
}
