import { toHex } from '../../src-core/base/bytes.ts'
import type { ErrorParams } from '../../src-core/base/errors.ts'
import { createReadKept, writeKeptRequest, type KeptRequest } from '../../src-core/icinga/kept-request.ts'
import type { RequestBytes, RequestEntry } from '../../src-core/icinga/master-directory.ts'
import { factsOf } from '../../src-core/icinga/request-facts.ts'
import {
  isReadable,
  readRequestFile,
  unreadable,
  type RequestFile,
  type UnreadableFile,
} from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { examine, type Examination } from '../../src-core/icinga/review.ts'
import type { Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import type { KnownFile } from './request-row.ts'
import { takeTurns } from './turns.ts'

interface Tools {
  readonly store: Pick<RequestStore, 'keptRequests' | 'keepRequests' | 'dropKept'>
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
}

/** Files kept with one commit, which waits for the disk. */
const COMMIT = 500
/** Records taken apart before others get their turn: a few milliseconds. */
const RESTORED = 250

/** A file that was read just now, and what is known by it. */
export interface FreshFile {
  readonly known: KnownFile
  readonly file: RequestFile | undefined
}

/** Turns what was read into what is known, examining each certificate at most once. */
export const createRequestReading = ({ store, sha256, verifySignature }: Tools) => {
  const fresh = new Map<string, KeptRequest>()
  const gone = new Set<string>()

  /** Writes down what was found since the last time. */
  const save = ({ id, ca }: OpenedDirectory): void => {
    if (gone.size > 0) store.dropKept(id, [...gone])
    if (fresh.size > 0) store.keepRequests(id, ca.sha256, [...fresh.values()].map(writeKeptRequest))
    gone.clear()
    fresh.clear()
  }
  const keep = (known: KnownFile, opened: OpenedDirectory): KnownFile => {
    const { entry, content, file, examination } = known
    if (!isReadable(file) || examination === undefined) return known
    fresh.set(entry.name, { entry, content, file, examination })
    if (fresh.size >= COMMIT) save(opened)
    return known
  }
  const examined = (file: RequestFile, opened: OpenedDirectory): Examination =>
    examine(file, opened.ca.certificate, { sha256, verifySignature })

  return {
    /** What an earlier run found; each is taken for the file only while its stamp is the same. */
    restore: async ({ id, ca }: OpenedDirectory): Promise<readonly KnownFile[]> => {
      const found: KnownFile[] = []
      const readKept = createReadKept()
      await takeTurns(store.keptRequests(id, ca.sha256), RESTORED, (texts) => {
        const kept = readKept(texts)
        if (kept !== undefined) found.push(kept)
      })
      return found
    },
    /** What a file is known to be, after one look at its bytes; undefined where it went away meanwhile. */
    take: (
      entry: RequestEntry,
      read: RequestBytes | undefined,
      before: KnownFile | undefined,
      opened: OpenedDirectory,
      /** A waiting agent rewrites its file every 10 s: that alone is not worth a commit each time. */
      keepStamps: boolean,
    ): KnownFile | undefined => {
      if (isGone(read)) return undefined
      const content = contentOf(read, sha256)
      if (before?.content === content) return keepStamps ? keep({ ...before, entry }, opened) : { ...before, entry }
      const file = parse(read, sha256)
      if (!isReadable(file)) return { entry, content, file, examination: undefined }
      const examination = sameCertificate(before, file) ?? examined(file, opened)
      return keep({ entry, content, file: factsOf(file, sha256), examination }, opened)
    },
    /** The same with nothing taken for granted: the signature is checked whatever is known. */
    takeAnew: (entry: RequestEntry, read: RequestBytes | undefined, opened: OpenedDirectory): FreshFile | undefined => {
      if (isGone(read)) return undefined
      const content = contentOf(read, sha256)
      const file = parse(read, sha256)
      if (!isReadable(file)) return { known: { entry, content, file, examination: undefined }, file: undefined }
      return { known: { entry, content, file: factsOf(file, sha256), examination: examined(file, opened) }, file }
    },
    /** The file's own content, for what a row does not hold. */
    parse: (read: RequestBytes | undefined): RequestFile | undefined => {
      const file = read === undefined ? undefined : parse(read, sha256)
      return file !== undefined && isReadable(file) ? file : undefined
    },
    drop: (name: string): void => {
      fresh.delete(name)
      gone.add(name)
    },
    save,
  }
}

const isGone = (read: RequestBytes | undefined): read is undefined =>
  read === undefined || ('problem' in read && read.problem === 'file-vanished')

const contentOf = (read: RequestBytes, sha256: Sha256): string =>
  'bytes' in read ? toHex(sha256(read.bytes)) : read.problem

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
