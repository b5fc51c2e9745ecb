import { toHex } from '../../src-core/base/bytes.ts'
import type { ErrorParams } from '../../src-core/base/errors.ts'
import { DAY_MS } from '../../src-core/base/time.ts'
import { findExamination, writeExamination } from '../../src-core/icinga/examination-record.ts'
import type { RequestBytes, RequestEntry } from '../../src-core/icinga/master-directory.ts'
import {
  isReadable,
  readRequestFile,
  unreadable,
  type RequestFile,
  type UnreadableFile,
} from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { examine, type Examination } from '../../src-core/icinga/review.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import type { KnownFile } from './request-row.ts'

interface Tools {
  readonly store: RequestStore
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
}

/** Kept this long; a request that is still there after it is examined once more. */
const KEPT_MS = 14 * DAY_MS
/** Examinations written with one commit, which waits for the disk. */
const COMMIT = 500

/** Turns what was read into what is known, examining each certificate at most once. */
export const createRequestReading = (tools: Tools) => {
  const { store, sha256, now } = tools
  let fresh = new Map<string, string>()
  let dropped = false

  const save = (opened: OpenedDirectory): void => {
    if (fresh.size === 0) return
    const found = fresh
    fresh = new Map()
    store.addExaminations(opened.ca.sha256, found, now())
    if (!dropped) store.dropExaminations(now() - KEPT_MS)
    dropped = true
  }
  const examined = (file: RequestFile, opened: OpenedDirectory): Examination => {
    const text = store.examinations(opened.ca.sha256, [file.fingerprint]).get(file.fingerprint)
    const kept = text === undefined ? undefined : findExamination(text)
    if (kept !== undefined) return kept
    const found = examine(file, opened.ca.certificate, tools)
    fresh.set(file.fingerprint, writeExamination(found))
    if (fresh.size >= COMMIT) save(opened)
    return found
  }
  return {
    /** What a file is known to be, after one look at its bytes; undefined where it went away meanwhile. */
    take: (
      entry: RequestEntry,
      read: RequestBytes | undefined,
      before: KnownFile | undefined,
      opened: OpenedDirectory,
    ): KnownFile | undefined => {
      if (isGone(read)) return undefined
      const content = 'bytes' in read ? toHex(sha256(read.bytes)) : read.problem
      if (before?.content === content) return { ...before, entry }
      const file = parse(read, sha256)
      if (!isReadable(file)) return { entry, content, file, examination: undefined }
      return { entry, content, file, examination: sameCertificate(before, file) ?? examined(file, opened) }
    },
    /** The same with nothing taken for granted: the signature is checked whatever is known. */
    takeAnew: (entry: RequestEntry, read: RequestBytes | undefined, opened: OpenedDirectory): KnownFile | undefined => {
      if (isGone(read)) return undefined
      const content = 'bytes' in read ? toHex(sha256(read.bytes)) : read.problem
      const file = parse(read, sha256)
      const examination = isReadable(file) ? examine(file, opened.ca.certificate, tools) : undefined
      return { entry, content, file, examination }
    },
    save,
  }
}

export type RequestReading = ReturnType<typeof createRequestReading>

const isGone = (read: RequestBytes | undefined): read is undefined =>
  read === undefined || ('problem' in read && read.problem === 'file-vanished')

const parse = (read: RequestBytes, sha256: Sha256): RequestFile | UnreadableFile =>
  'bytes' in read
    ? readRequestFile(read.name, read.bytes, sha256)
    : unreadable(read.name, read.problem, sizes(read.params))

/** A file whose ticket was rewritten still holds the same certificate, so its signature is not checked again. */
const sameCertificate = (before: KnownFile | undefined, file: RequestFile): Examination | undefined =>
  before !== undefined && isReadable(before.file) && before.file.fingerprint === file.fingerprint
    ? before.examination
    : undefined

/** Paths stay out of a row's params: the name says it. */
const sizes = (params: ErrorParams): ErrorParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => name === 'size' || name === 'limit'))
