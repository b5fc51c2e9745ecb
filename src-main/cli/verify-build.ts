import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import type { DaemonKey } from '../../src-core/icinga/daemon-report.ts'
import { buildNodeFiles, type Heap } from '../../src-core/icinga/node-file-set.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import { daemonKeyFrom, listHeap, readDaemonFile, writeNodeFile } from '../adapters/node-files.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { Exit, printJson, say, type CommandIo } from './command.ts'

interface BuildPlan {
  readonly folder: string
  readonly nodeName: string | undefined
}

/** `--build DIR`: writes NODENAME.crt and ca.crt from a heap of files and folders, and says what is missing. */
export const buildFiles = async (
  paths: readonly string[],
  { folder, nodeName }: BuildPlan,
  io: CommandIo,
): Promise<number> => {
  const files = listHeap(paths)
  const heap = readHeap(files)
  const keyFiles = files.filter((_, i) => heap[i]?.key !== undefined)
  const set = buildNodeFiles(toHeap(heap, nodeName), createSignatureCheck())
  const wanted = [
    [`${set.nodeName ?? ''}.crt`, set.certificatePem],
    ['ca.crt', set.caPem],
  ] as const
  const written = wanted.flatMap(([name, pem]) => (pem === undefined ? [] : [writeNodeFile(folder, name, pem)]))
  const key = set.keyIndex === undefined ? null : (keyFiles[set.keyIndex] ?? null)
  const words = io.words.daemon
  if (io.flags.json) {
    const missing = set.missing.map(({ id, params }) => ({ id, params }))
    printJson(io, { nodeName: set.nodeName ?? null, written, key, missing })
  } else {
    for (const path of written) say(io, words.built, { path })
    for (const { id, params } of set.missing) say(io, words.missing[id], params)
  }
  return set.missing.every(({ id }) => id === 'several-leaves') ? Exit.done : Exit.refused
}

interface HeapFile {
  readonly certificates: readonly Certificate[]
  readonly key: DaemonKey | undefined
}

const toHeap = (files: readonly HeapFile[], nodeName: string | undefined): Heap => ({
  certificates: files.flatMap(({ certificates }) => certificates),
  keys: files.flatMap(({ key }) => (key === undefined ? [] : [key])),
  nodeName,
})

const readHeap = (paths: readonly string[]): readonly HeapFile[] =>
  paths.map((path) => {
    const file = readDaemonFile(path)
    if (file.state !== 'read') {
      throw new AppError(file.state === 'missing' ? 'file-missing' : 'file-not-permitted', { path })
    }
    const key = daemonKeyFrom(file.bytes)
    return { certificates: certificatesOf(file.bytes), key: key.state === 'no-pem' ? undefined : key }
  })

/** PEM with any number of certificates, or one in DER; a heap may hold anything else as well. */
const certificatesOf = (bytes: Uint8Array): readonly Certificate[] => {
  const found = readCaFile(bytes)
  if (found.length > 0 || bytes[0] !== 0x30) return found
  try {
    return [parseCertificate(bytes)]
  } catch (error) {
    if (isAppError(error)) return []
    throw error
  }
}
