// `npm start`: prepares, builds if needed and opens Signet in Electron, else in the system's Chromium.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, prepareModules, prepareSystem, root, run, stop } from './prepare.mjs'
import { packageSets } from './system-packages.mjs'

/** The binary is about 120 MB; a network that needs longer gets the Chromium window meanwhile. */
const DOWNLOAD_TIMEOUT_MS = 180_000
const DAY_MS = 24 * 60 * 60 * 1000
const electronFolder = join(root, 'node_modules', 'electron')
const downloadFailed = join(root, 'node_modules', '.signet-electron-failed')

function electronBinary() {
  const pathFile = join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/** Once a day at most: behind an air gap nobody should wait for it at each start. */
function fetchElectron() {
  if (existsSync(downloadFailed) && Date.now() - statSync(downloadFailed).mtimeMs < DAY_MS) return undefined
  console.log('signet: fetching the Electron binary …')
  const script = join(electronFolder, 'install.js')
  spawnSync(node, [script], { cwd: root, stdio: 'ignore', timeout: DOWNLOAD_TIMEOUT_MS })
  const binary = electronBinary()
  if (binary === undefined) writeFileSync(downloadFailed, '')
  return binary
}

function hasDisplay() {
  if (process.platform !== 'linux') return true
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '')
}

function build() {
  if (run(node, ['e2e/setup/build.mjs', '--if-stale']) !== 0) stop('the build failed')
}

/**
 * Runs Signet until it ends, a signal to us being one to it. A passphrase passes through its memory, so no core file
 * may be made.
 */
function runSignet(...command) {
  const guarded = process.platform === 'win32' ? command : ['/bin/sh', '-c', 'ulimit -c 0; exec "$@"', 'sh', ...command]
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const child = spawn(guarded[0], guarded.slice(1), { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

const args = process.argv.slice(2)
const { chromium, compiler } = packageSets

if (!hasDisplay()) {
  await prepareSystem({ required: [], wished: compiler })
  prepareModules()
  build()
  console.log('signet: no display, so no window; this is the sample signing job in the terminal')
  process.exit(await runSignet(node, '--disable-sigusr1', 'dist/cli.js', 'sample', ...args))
}

const isLinux = process.platform === 'linux'
let electron = electronBinary()
await prepareSystem({ required: [], wished: isLinux ? compiler : [] })
prepareModules()
electron ??= fetchElectron()
if (electron === undefined) await prepareSystem({ required: isLinux ? chromium : [], wished: [] })
build()
if (electron !== undefined) {
  console.log('signet: opening the Electron window')
  // As root Electron insists on this switch; the application says on screen that the sandbox is off.
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  process.exit(await runSignet(electron, '.', ...rootFlags, ...args))
}
console.log("signet: no Electron binary here, opening the system's Chromium instead")
process.exit(await runSignet(node, '--disable-sigusr1', 'dist/chromium-main.js', ...args))
