// Brings this folder to where Signet can be built: system packages first, `npm ci` second. Node built-ins only.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aptLine, installPackages, missingPackages, packageSets } from './system-packages.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const keytarTried = join(root, 'node_modules', '.signet-keytar-tried')

/** The Node of node_modules: scripts run on it whatever the system has. */
export const node = join(root, 'node_modules', 'node', 'bin', 'node')

/** Runs a program to its end, its output shown; answers the exit code. */
export function run(program, args, options = {}) {
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env, ...options })
  return result.status ?? 1
}

/** Runs an npm script beside others; what it says is shown whole once it has ended. Answers the exit code. */
export async function runBeside(script) {
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const began = Date.now()
  const windows = process.platform === 'win32'
  const child = spawn(windows ? 'npm.cmd' : 'npm', ['run', script], { cwd: root, env, shell: windows })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const exitCode = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
  process.stdout.write(Buffer.concat(said))
  console.log(`signet: npm run ${script} took ${Math.round((Date.now() - began) / 1000)} s`)
  return exitCode
}

/** Prints why it cannot go on, and stops. */
export function stop(...lines) {
  for (const line of lines) console.error(`signet: ${line}`)
  process.exit(1)
}

/** Installs packages of `required`, and of `wished` if that is possible; stops where a required one stays missing. */
export async function prepareSystem({ required, wished }) {
  const need = missingPackages(required)
  const names = [...new Set([...need, ...missingPackages(wished)])]
  if (names.length === 0) return
  await installPackages(names)
  const missing = missingPackages(required)
  if (missing.length > 0) {
    stop(`these system packages are missing: ${missing.join(', ')}`, 'on Debian or Ubuntu run as root:', aptLine(names))
  }
  const rest = missingPackages(wished)
  if (rest.length > 0) console.log(`signet: without a keychain for now; it needs as root: ${aptLine(rest)}`)
}

/** `npm ci` where node_modules is missing or of another package-lock.json; keytar once more when it can be built now. */
export function prepareModules() {
  if (!modulesAreCurrent()) {
    console.log('signet: npm ci')
    if (npm('ci', '--no-audit', '--no-fund') !== 0) stop('npm ci failed')
  }
  buildKeytarIfPossible()
}

/** Compares what npm wrote down when it installed with what package-lock.json asks for. */
function modulesAreCurrent() {
  const wanted = readLock(join(root, 'package-lock.json'))
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  return (
    existsSync(node) &&
    Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
    )
  )
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/** It is optional: `npm ci` leaves it out without a word where there is no compiler, and would not try again. */
function buildKeytarIfPossible() {
  if (keytarLoads() || existsSync(keytarTried)) return
  if (process.platform === 'linux' && missingPackages(packageSets.compiler).length > 0) return
  const { version } = readLock(join(root, 'package-lock.json'))['node_modules/keytar']
  npm('install', '--no-save', '--no-audit', '--no-fund', `keytar@${version}`)
  if (!keytarLoads()) npm('rebuild', 'keytar')
  if (!keytarLoads()) writeFileSync(keytarTried, 'remove this file to have it tried again\n')
}

/** In a process of its own: a module that failed to load once would stay failed in this one. */
function keytarLoads() {
  return spawnSync(node, ['-e', "require('keytar')"], { cwd: root, stdio: 'ignore' }).status === 0
}

export function npm(...args) {
  return process.platform === 'win32' ? run('npm.cmd', args, { shell: true }) : run('npm', args)
}
