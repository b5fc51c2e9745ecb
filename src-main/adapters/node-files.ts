import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { latin1 } from '../../src-core/base/bytes.ts'
import type { DaemonFile, DaemonKey } from '../../src-core/icinga/daemon-report.ts'

/** Far above any bundle; a disk image given by mistake is not read into memory. */
const MAX_FILE_LENGTH = 64 * 1024 * 1024

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** A file of a node, or why the daemon could not read it either. */
export const readDaemonFile = (path: string): DaemonFile => {
  try {
    const size = statSync(path).size
    if (size > MAX_FILE_LENGTH) throw new AppError('file-too-large', { path, size, limit: MAX_FILE_LENGTH })
    return { state: 'read', bytes: readFileSync(path) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { state: 'missing' }
    if (codeOf(error) === 'EACCES') return { state: 'not-permitted' }
    throw error
  }
}

/** The public half of a node's private key; the private one is wiped as soon as it was read. */
export const readDaemonKey = (path: string): DaemonKey => {
  const file = readDaemonFile(path)
  if (file.state !== 'read') return file
  try {
    return daemonKeyFrom(file.bytes)
  } finally {
    file.bytes.fill(0)
  }
}

const encryptedMarks = /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/
const keyMark = /-----BEGIN (?:[A-Z0-9]+ )?PRIVATE KEY-----/

/** As the daemon reads it: PEM, without a passphrase. */
export const daemonKeyFrom = (bytes: Uint8Array): DaemonKey => {
  const text = latin1(bytes)
  if (encryptedMarks.test(text)) return { state: 'encrypted' }
  if (!keyMark.test(text)) return { state: 'no-pem' }
  try {
    const key = createPublicKey(createPrivateKey({ key: text, format: 'pem' }))
    return { state: 'read', spki: key.export({ type: 'spki', format: 'der' }) }
  } catch {
    return { state: 'no-pem' }
  }
}

const publicMode = 0o644

/** Writes a public file that is not there yet. Throws `file-exists`; a name that leaves the folder is refused. */
export const writeNodeFile = (folder: string, name: string, text: string): string => {
  const path = join(folder, name)
  if (!/^[^/\\\0]+$/.test(name) || name.startsWith('.')) throw new AppError('path-escapes', { path })
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, text, { flag: 'wx', mode: publicMode })
    return path
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new AppError('file-exists', { path }, { cause: error })
    throw new AppError('file-write-failed', { path, reason: String(codeOf(error) ?? error) }, { cause: error })
  }
}

/** The files themselves, and those directly in folders. */
export const listHeap = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory() !== true) return [path]
    const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile())
    return entries.map(({ name }) => join(path, name)).toSorted()
  })
