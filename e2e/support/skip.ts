import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { findIcingaBinary } from './icinga-installation.ts'

/** What a test may need of the machine. */
export type Need = 'icinga2' | 'openssl' | 'chromium' | 'keyring' | 'keytar' | 'root' | 'electron' | 'dbus' | 'sshd'

const require = createRequire(import.meta.url)

/** undefined: it is there. */
const checks: Record<Need, () => string | undefined> = {
  sshd: () => (isExecutable('/usr/sbin/sshd') ? undefined : 'sshd is not installed'),
  icinga2: () => {
    if (findIcingaBinary() === undefined) return 'icinga2 is not installed'
    return missingProgram('setpriv')
  },
  openssl: () => missingProgram('openssl'),
  chromium: () => missingProgram('chromium'),
  keyring: () => missingProgram('dbus-run-session') ?? missingProgram('gnome-keyring-daemon'),
  dbus: () => ['dbus-run-session', 'dbus-monitor', 'gdbus', 'busctl'].map(missingProgram).find((reason) => reason),
  keytar: () => (isLoadable('keytar') ? undefined : 'keytar was not built'),
  root: () => (process.getuid?.() === 0 ? undefined : 'not root'),
  electron: () => (existsSync(electronBinary()) ? undefined : 'the Electron binary was not downloaded'),
}

/**
 * Why a test cannot run here, for the report: `const reason = reasonNotToRun('icinga2')`,
 * `test.skip(reason !== undefined, reason)`.
 */
export function reasonNotToRun(...needs: readonly Need[]): string | undefined {
  const reasons = needs.map((need) => checks[need]()).filter((reason) => reason !== undefined)
  return reasons.length === 0 ? undefined : reasons.join('; ')
}

function missingProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => isExecutable(join(folder, name))) ? undefined : `${name} is not installed`
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isLoadable(module: string): boolean {
  try {
    require(module)
    return true
  } catch {
    return false
  }
}

/** Not `require('electron')`, which would start the download. */
const electronBinary = (): string => join(require.resolve('electron/package.json'), '../dist/electron')
