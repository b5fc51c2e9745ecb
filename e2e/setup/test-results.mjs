// Reads what the two runners wrote and counts it. Each test is {name, state: passed|failed|skipped, reason?}.
import { existsSync, readFileSync } from 'node:fs'

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/** Vitest's JSON report (Jest's form). */
export function readVitest(file) {
  const suites = readJson(file)?.testResults ?? []
  return suites.flatMap((suite) => {
    const tests = suite.assertionResults.map((test) => ({
      name: test.fullName,
      state: test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
      reason: test.meta?.skipReason,
    }))
    // A file that does not even load has no tests, only a state.
    const brokenFile = suite.status === 'failed' && !tests.some((test) => test.state === 'failed')
    return brokenFile ? [...tests, { name: suite.name, state: 'failed' }] : tests
  })
}

/** Playwright's JSON report: suites in suites. */
export function readPlaywright(file) {
  const report = readJson(file)
  if (report === undefined) return []
  const broken = (report.errors ?? []).map((error) => ({ name: error.message ?? 'error', state: 'failed' }))
  return [...broken, ...(report.suites ?? []).flatMap(testsOf)]
}

const statesOf = { skipped: 'skipped', expected: 'passed', flaky: 'passed' }
const firstLine = (text = 'no message') => text.split('\n')[0]

function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      name: `${suite.file}: ${spec.title}`,
      state: statesOf[test.status] ?? 'failed',
      firstError: test.status === 'flaky' ? firstLine(test.results?.[0]?.error?.message) : undefined,
      reason: test.annotations?.find((annotation) => annotation.type === 'skip')?.description,
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)]
}

/** The closing text. A step that failed without a failed test (types, lint, a crash) counts as one failure. */
export function describeRun(steps) {
  const tests = steps.flatMap((step) => step.tests)
  const of = (state) => tests.filter((test) => test.state === state)
  const bare = steps.filter((step) => step.exitCode !== 0 && !step.tests.some((test) => test.state === 'failed'))
  const failed = [...of('failed').map((test) => test.name), ...bare.map((step) => step.name)]
  const lines = [
    ...of('skipped').map((test) => `skipped: ${test.name} (${test.reason ?? 'no reason given'})`),
    ...tests.flatMap(({ name, firstError }) =>
      firstError ? [`passed at the second try: ${name} (first: ${firstError})`] : [],
    ),
    ...failed.map((name) => `failed: ${name}`),
    `${of('passed').length} passed, ${failed.length} failed, ${of('skipped').length} skipped`,
  ]
  return { ok: failed.length === 0 && of('passed').length > 0, text: lines.join('\n') }
}
