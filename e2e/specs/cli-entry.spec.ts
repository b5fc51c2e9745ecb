import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { DIST, ROOT } from '../support/dist.ts'
import { test } from '../support/window.ts'

const SYSTEM_NODE = '/usr/bin/node'

/** Says what it runs on, and whether SIGUSR1 opens the inspector. */
const report = `
import { url } from 'node:inspector'
import { setTimeout } from 'node:timers/promises'
export const main = async () => {
  process.kill(process.pid, 'SIGUSR1')
  await setTimeout(200)
  console.log(JSON.stringify({ major: parseInt(process.versions.node), inspector: url() ?? 'closed' }))
  return 3
}`

/** The shipped `cli.js` in a package whose command only reports. */
const makePackage = (folder: string, withNode: boolean): string => {
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'dist/cli-main.js'), report)
  cpSync(join(DIST, 'cli.js'), join(folder, 'dist/cli.js'))
  if (withNode) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'dist/cli.js')
}

const run = (node: string, file: string, nodeOptions?: string, words: readonly string[] = []) => {
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const withOptions = nodeOptions === undefined ? env : { ...env, NODE_OPTIONS: nodeOptions }
  const { status, stdout, stderr } = spawnSync(node, [file, ...words], { env: withOptions, encoding: 'utf8' })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}

const isOldNode = (): boolean =>
  existsSync(SYSTEM_NODE) && spawnSync(SYSTEM_NODE, ['-p', 'parseInt(process.versions.node) < 24']).stdout.includes('t')

const reported = { status: 3, stdout: '{"major":24,"inspector":"closed"}' }

test('the command line keeps the inspector closed and passes the exit code on', ({ emptyProfile }) => {
  const file = makePackage(emptyProfile, true)
  expect(run(process.execPath, file)).toMatchObject(reported)
  expect(run(process.execPath, file, '--inspect=127.0.0.1:0')).toMatchObject(reported)
  expect(run(process.execPath, file, '--no-warnings')).toMatchObject(reported)
})

test('--version says which one this is', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  expect(run(process.execPath, join(DIST, 'cli.js'), undefined, ['--version'])).toEqual({
    status: 0,
    stdout: version,
    stderr: '',
  })
})

test('an older Node runs the command on the bundled one, or says what to do', ({ emptyProfile }) => {
  test.skip(!isOldNode(), `${SYSTEM_NODE} is missing or no older than the bundled one`)
  const file = makePackage(emptyProfile, true)
  expect(run(SYSTEM_NODE, file)).toMatchObject({ ...reported, stderr: '' })
  rmSync(join(emptyProfile, 'node_modules'))
  const refused = run(SYSTEM_NODE, file)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^Signet needs Node\.js 24 or newer, this is v\d+\.\d+\.\d+: run "npm ci" .*$/)
})
