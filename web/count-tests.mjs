// Adds up what the JUnit reports below a folder say: node count-tests.mjs FOLDER STEPS_FAILED
// The last line is what people and CI read. A step that failed without a failed test counts as one failure.
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

const [folder, stepsFailed] = [process.argv[2], process.argv[3] === '1']
const total = { passed: 0, failed: 0, skipped: 0 }

function reports(path) {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? reports(join(path, entry.name))
      : entry.name.endsWith('.xml')
        ? [join(path, entry.name)]
        : []
  )
}

for (const report of reports(folder)) {
  for (const [, test, body = ''] of readFileSync(report, 'utf8').matchAll(
    /<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g
  )) {
    if (/<(failure|error)\b/.test(body)) {
      total.failed++
      console.log('FAILED ', /name="([^"]*)"/.exec(test)?.[1])
    } else if (/<skipped\b/.test(body)) {
      total.skipped++
      console.log('SKIPPED', /name="([^"]*)"/.exec(test)?.[1])
    } else {
      total.passed++
    }
  }
}
if (stepsFailed && total.failed === 0) total.failed = 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
