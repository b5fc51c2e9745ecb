// `npm test`: prepares, builds, checks, runs the end-to-end tests, and says in one line how it went.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm, prepareModules, prepareSystem, root, runBeside, stop } from './prepare.mjs'
import { packageSets } from './system-packages.mjs'
import { describeRun, readPlaywright, readVitest } from './test-results.mjs'

const results = join(root, 'test-results')
const unitFile = join(results, 'vitest.json')
const judgesFile = join(results, 'judges.json')
const e2eFile = join(results, 'playwright.json')

const { compiler, laboratory, chromium } = packageSets
const [, fonts] = chromium
await prepareSystem({ required: [...laboratory, ...compiler, fonts], wished: [] })
prepareModules()
mkdirSync(results, { recursive: true })
for (const file of [unitFile, judgesFile, e2eFile]) rmSync(file, { force: true })

/** What each step tells beyond its exit code. */
const tests = { unit: () => readVitest(unitFile), judges: () => readVitest(judgesFile) }

/** One step after the other. */
async function lane(...scripts) {
  const steps = []
  for (const script of scripts) {
    const exitCode = await runBeside(script)
    steps.push({ name: `npm run ${script}`, exitCode, tests: tests[script]?.() ?? [] })
  }
  return steps
}

// Most of these use one core, so two go side by side. The end-to-end tests come after them and have the machine to themselves.
const checks = (await Promise.all([lane('build', 'lint', 'layers', 'unit'), lane('types', 'judges')])).flat()
if (checks[0].exitCode !== 0) stop('the build failed')
const e2eCode = npm('run', 'e2e')
const outcome = describeRun([...checks, { name: 'npm run e2e', exitCode: e2eCode, tests: readPlaywright(e2eFile) }])
console.log(outcome.text)
process.exit(outcome.ok ? 0 : 1)
