import { connect, createServer, type Socket } from 'node:net'

/** The way from one phone to the product, which can be cut and mended. */
export class Cable {
  private readonly sockets = new Set<Socket>()
  private isCut = false

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static lay(to: string): Promise<Cable> {
    const { hostname, port } = new URL(to)
    const server = createServer((phone) => {
      if (cable.isCut) return void phone.destroy()
      const product = connect(Number(port), hostname)
      for (const [one, other] of [
        [phone, product],
        [product, phone]
      ] as const) {
        cable.sockets.add(one)
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.on('close', () => cable.sockets.delete(one) && other.destroy())
      }
    })
    const cable = new Cable(server)
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(cable)))
  }

  get address(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  cut(): void {
    this.isCut = true
    this.sockets.forEach((it) => it.destroy())
  }

  mend(): void {
    this.isCut = false
  }

  close(): void {
    this.cut()
    this.server.close()
  }
}
