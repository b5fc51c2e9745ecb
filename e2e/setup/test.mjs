// `npm test`: prepares, builds, checks, runs the end-to-end tests, and says in one line how it went.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { node, npm, prepareModules, prepareSystem, root, run, stop } from './prepare.mjs'
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
if (run(node, ['e2e/setup/build.mjs']) !== 0) stop('the build failed')

const checkCode = npm('run', 'check')
const judgesCode = npm('run', 'judges')
const e2eCode = npm('run', 'e2e')
const outcome = describeRun([
  { name: 'npm run check', exitCode: checkCode, tests: readVitest(unitFile) },
  { name: 'npm run judges', exitCode: judgesCode, tests: readVitest(judgesFile) },
  { name: 'npm run e2e', exitCode: e2eCode, tests: readPlaywright(e2eFile) },
])
console.log(outcome.text)
process.exit(outcome.ok ? 0 : 1)
