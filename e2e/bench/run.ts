// `npm run bench [NAME…]`: every benchmark of this folder, one after another, so that none disturbs the next.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Shared by the benchmarks, not one of them. */
const notBenchmarks = new Set(['run.ts', 'rounds.ts', 'distinct-requests.ts'])

const wanted = process.argv.slice(2)
const names = readdirSync(import.meta.dirname).filter(
  (name) =>
    name.endsWith('.ts') &&
    !notBenchmarks.has(name) &&
    (wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, ''))),
)
let failed = 0
for (const name of names) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name)], { stdio: 'inherit' })
  if (status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
