import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from './launch'

/** A platform that is played: `./qunying wecom-simulator` or `./qunying onebot-simulator`, as anyone can run it. */
export class Simulator {
  private constructor(
    readonly address: string,
    readonly socket: string,
    private readonly child: ChildProcess
  ) {}

  static async start(platform: 'wecom' | 'onebot', ...options: string[]): Promise<Simulator> {
    const [port, socket] = [await freePort(), await freePort()]
    const places = ['--port', String(port)]
    if (platform === 'onebot') places.push('--ws-port', String(socket))
    const command = join(import.meta.dirname, '../../qunying')
    const child = spawn(command, [`${platform}-simulator`, ...places, ...options], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    await new Promise<void>((resolve, reject) => {
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('Act as people')) resolve()
      })
      child.once('exit', () => reject(new Error(`the simulator ended:\n${output}`)))
    })
    return new Simulator(`http://127.0.0.1:${port}`, `ws://127.0.0.1:${socket}`, child)
  }

  /** What people do there. */
  async act(what: string, body: unknown = {}): Promise<void> {
    const answer = await fetch(`${this.address}/_sim/${what}`, {
      method: 'POST',
      body: JSON.stringify(body)
    })
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
  }

  /** What is so there. */
  async truth<T = unknown>(what: string): Promise<T> {
    const answer = await fetch(`${this.address}/_sim/${what}`)
    return (await answer.json()) as T
  }

  stop() {
    this.child.kill()
  }
}
