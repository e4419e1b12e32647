// Called by Maven: node build.mjs OUTDIR writes OUTDIR/console and OUTDIR/h5.
// `--install-only` stops after the packages are there.
// Runs `npm ci` only when package-lock.json changed and builds only when an input changed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const web = import.meta.dirname
const isInstallOnly = process.argv[2] === '--install-only'
const out = resolve(isInstallOnly ? 'dist' : (process.argv[2] ?? join(web, 'dist')))
const lockStamp = join(web, 'node_modules/.lock-hash')
const buildStamp = join(web, `node_modules/.cache/build-${digest(out).slice(0, 12)}.stamp`)
const inputs = [
  '../openapi.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'build.mjs',
  'shared',
  'console',
  'h5'
]

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}

function hashOf(...paths) {
  const hash = createHash('sha256').update(process.version)
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name !== 'node_modules' && name !== 'dist' && name !== 'schema.d.ts')
          add(join(path, name))
      }
    } else {
      hash.update(path.slice(web.length)).update(readFileSync(path))
    }
  }
  paths.forEach((path) => add(join(web, path)))
  return hash.digest('hex')
}

function isCurrent(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

function writeStamp(stamp, hash) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

function npm(...args) {
  execFileSync('npm', args, {
    cwd: web,
    stdio: 'inherit',
    env: { ...process.env, FRONTEND_OUT: out, npm_config_update_notifier: 'false' }
  })
}

const lock = hashOf('package-lock.json')
if (!isCurrent(lockStamp, lock)) {
  npm('ci', '--prefer-offline', '--no-audit', '--no-fund')
  writeStamp(lockStamp, lock)
}

if (isInstallOnly) process.exit(0)

const built = ['console', 'h5'].every((app) => existsSync(join(out, app, 'index.html')))
const source = hashOf(...inputs)
if (built && isCurrent(buildStamp, source)) {
  console.log('web: up to date')
} else {
  npm('run', 'gen')
  npm('run', 'build')
  writeStamp(buildStamp, source)
}
