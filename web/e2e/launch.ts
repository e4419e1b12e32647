import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const jar = join(import.meta.dirname, '../../server/target/app/qunying.jar')

/** Environment variables beside the usual; some need to know where the product will be. */
export type Settings =
  Record<string, string> | ((address: string) => Promise<Record<string, string>>)

/** The product in a process of its own, once it answers. */
export async function launch(data: string, options: string[], settings: Settings = {}) {
  if (!existsSync(jar)) throw new Error(`${jar} is missing: run ./qunying test, or mvn package`)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const given = typeof settings === 'function' ? await settings(address) : settings
  // it lives for a minute, in which the optimising compiler costs more than it gives
  const all = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m', ...options, '-jar', jar]
  const child = spawn(java(), all, {
    env: { ...process.env, ...given, QUNYING_PORT: String(port), QUNYING_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let text = ''
  const output = () => text
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await healthy(address, child, output)
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { address, output, stop }
}

function java(): string {
  const home = process.env.JAVA_HOME
  return home ? join(home, 'bin/java') : newestJava()
}

function newestJava(): string {
  const folder = '/usr/lib/jvm'
  const found = existsSync(folder) ? readdirSync(folder).find((name) => name.includes('25')) : null
  return found ? join(folder, found, 'bin/java') : 'java'
}

async function healthy(address: string, child: ChildProcess, output: () => string) {
  for (let tries = 0; tries < 720; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output()}`)
    const answer = await fetch(`${address}/actuator/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`the server did not become healthy:\n${output()}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createServer()
    socket.once('error', reject)
    socket.listen(0, '127.0.0.1', () => {
      const address = socket.address()
      socket.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('port'))
      )
    })
  })
}
