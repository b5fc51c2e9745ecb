// Finds what this machine lacks and installs it from Debian or Ubuntu. Node built-ins only; runs on Node 18.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline/promises'

const DAY_MS = 24 * 60 * 60 * 1000
const aptLists = '/var/lib/apt/lists'
const servicePolicy = '/usr/sbin/policy-rc.d'

export function hasProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return names.some((name) => folders.some((folder) => isExecutable(join(folder, name))))
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function hasFonts() {
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) => existsSync(folder) && readdirSync(folder).some((name) => name !== '.uuid'),
  )
}

const chromium = [
  {
    name: 'chromium',
    isThere: () => hasProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
  },
  { name: 'fonts-dejavu-core', isThere: hasFonts },
]

/** What building keytar takes. */
const compiler = [
  { name: 'libsecret-1-dev', isThere: () => existsSync('/usr/include/libsecret-1/libsecret/secret.h') },
  { name: 'python3', isThere: () => hasProgram('python3') },
  { name: 'make', isThere: () => hasProgram('make') },
  { name: 'g++', isThere: () => hasProgram('g++') },
  { name: 'pkg-config', isThere: () => hasProgram('pkg-config') },
]

const laboratory = [
  // The tests name this path; another browser of the family would not do.
  { name: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
  { name: 'icinga2', isThere: () => hasProgram('icinga2') },
  { name: 'gnome-keyring', isThere: () => hasProgram('gnome-keyring-daemon') },
  { name: 'dbus', isThere: () => hasProgram('dbus-run-session') },
  { name: 'openssl', isThere: () => hasProgram('openssl') },
  { name: 'xvfb', isThere: () => hasProgram('Xvfb') },
  // A jump host on loopback; its package starts no service here.
  { name: 'openssh-server', isThere: () => hasProgram('sshd') },
  // Reads the sheets back that Signet prints.
  { name: 'poppler-utils', isThere: () => hasProgram('pdftotext') },
]

export const packageSets = { chromium, compiler, laboratory }

/** Names of the packages whose content is not here. */
export function missingPackages(set) {
  return set.filter((entry) => !entry.isThere()).map((entry) => entry.name)
}

export function aptLine(names) {
  return `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/** Installs `names`, or says why not. On a terminal it asks first; without one it goes ahead. */
export async function installPackages(names) {
  if (names.length === 0) return true
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const may = hasProgram('apt-get') && (prefix.length === 0 || (hasProgram('sudo') && succeeds('sudo', ['-n', 'true'])))
  if (!may || !(await agreed(names))) return false
  const update = () => runAsRoot(prefix, ['apt-get', 'update'])
  const install = () => runAsRoot(prefix, ['apt-get', 'install', '-y', '--no-install-recommends', ...names])
  if (!listsAreFresh()) update()
  // Lists that are there can still name a version the mirror no longer has.
  return install() || (update() && install())
}

async function agreed(names) {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Install ${names.join(' ')} with apt-get? [Y/n] `)
  terminal.close()
  return /^(|y|yes)$/i.test(answer.trim())
}

/**
 * The icinga2 package starts its daemon, and tests start their own: a policy that forbids every start stands there
 * while apt runs. What stood there before comes back, also after an interrupted run.
 */
const withoutServices = `
policy=${servicePolicy}; kept=$policy.signet-kept
restore() { rm -f "$policy"; if [ -e "$kept" ]; then mv "$kept" "$policy"; fi; }
if [ -e "$policy" ] && [ ! -e "$kept" ]; then mv "$policy" "$kept"; fi
trap restore EXIT; trap 'exit 1' INT TERM HUP
printf '#!/bin/sh\\nexit 101\\n' >"$policy"; chmod 755 "$policy"
DEBIAN_FRONTEND=noninteractive "$@"`

function runAsRoot(prefix, command) {
  const [program, ...args] = [...prefix, 'sh', '-c', withoutServices, 'sh', ...command]
  console.log(`signet: ${command.join(' ')}`)
  return succeeds(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
}

function succeeds(program, args, options = {}) {
  return spawnSync(program, args, { stdio: 'ignore', ...options }).status === 0
}

function listsAreFresh() {
  if (!existsSync(aptLists)) return false
  const lists = readdirSync(aptLists).filter((name) => name.includes('_Packages') || name.includes('_InRelease'))
  return lists.some((name) => Date.now() - statSync(join(aptLists, name)).mtimeMs < DAY_MS)
}
