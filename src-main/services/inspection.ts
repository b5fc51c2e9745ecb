import { join } from 'node:path'
import { findBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { MAX_COLLECTION_BYTES, type InspectionRow } from '../../src-core/contract/inspection.ts'
import type { CallOutput, HandlerInput, Publish } from '../../src-core/contract/methods.ts'
import type { Now, RandomBytes } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { arrangeRows } from './arranged-rows.ts'
import { createCollection, type Collection, type SourceFile } from './collection.ts'
import { anchorsOf, benchKey, benchOf, judgeItem, nodeFilesOf } from './inspected-chain.ts'
import { describeItem, type DescribeTools } from './inspected-description.ts'
import type { InspectedItem, ItemTools } from './inspected-item.ts'
import { createListVerdicts, type ListVerdicts } from './list-verdicts.ts'

/** Collections kept open; the oldest goes first. */
const KEPT = 8

interface Tools extends DescribeTools {
  readonly writeNewFile: (path: string, text: string) => Promise<void>
  readonly findFiles: (path: string) => Promise<OpenedFiles>
  readonly openPkcs12: (
    path: string,
    bytes: Uint8Array,
    passphrase: Uint8Array | undefined,
  ) => { readonly certificates: readonly Uint8Array[]; readonly keys: number }
  readonly publicHalf: ItemTools['publicHalf']
  readonly random: RandomBytes
  readonly now: Now
  readonly publish: Publish
}

type Handled<
  M extends 'inspect.openPath' | 'inspect.feed' | 'inspect.list' | 'inspect.show' | 'inspect.judge' | 'inspect.build',
> = (input: HandlerInput<M>) => Promise<CallOutput<M>>

interface OpenedFiles {
  readonly files: readonly SourceFile[]
  readonly isPart: boolean
}

/** Files somebody wants to read: held here, asked for by page. */
export interface Inspection {
  readonly openPath: Handled<'inspect.openPath'>
  /** Bytes from the page, in parts; a call without any starts the reading. */
  readonly feed: Handled<'inspect.feed'>
  readonly list: Handled<'inspect.list'>
  readonly show: Handled<'inspect.show'>
  /** Icinga's verdicts on a certificate. Throws `not-found` for what is none. */
  readonly judge: Handled<'inspect.judge'>
  /** Writes node and CA file into a folder. Throws `file-exists`, `not-found`. */
  readonly build: Handled<'inspect.build'>
  /** Opens a PKCS#12 of a collection. Throws `key-passphrase-wrong`. */
  readonly unlock: (collectionId: string, item: number, passphrase: Secret) => void
  readonly cancel: (collectionId: string) => void
  readonly close: (collectionId: string) => void
}

interface Opened extends Collection {
  readonly verdicts: ListVerdicts
  readonly isPart: boolean
}

interface Upload {
  readonly name: string
  readonly parts: Map<string, Uint8Array[]>
  size: number
}

export const createInspection = (tools: Tools): Inspection => {
  const collections = new Map<string, Opened>()
  const uploads = new Map<string, Upload>()
  const find = (id: string): Opened => {
    const collection = collections.get(id)
    if (collection === undefined) throw new AppError('not-found', { what: id })
    return collection
  }
  const itemOf = (id: string, item: number): InspectedItem => {
    const found = find(id).items[item]
    if (found === undefined) throw new AppError('not-found', { what: String(item) })
    return found
  }
  const leafOf = (id: string, item: number): Certificate => {
    const { row, der } = itemOf(id, item)
    const leaf = row.kind === 'certificate' && der !== undefined ? findCertificate(der) : undefined
    if (leaf === undefined) throw new AppError('not-found', { what: String(item) })
    return leaf
  }
  const drop = (id: string): void => {
    uploads.delete(id)
    collections.get(id)?.verdicts.stop()
    collections.get(id)?.cancel()
    collections.delete(id)
  }
  const start = (id: string, name: string, { files, isPart }: OpenedFiles): void => {
    const tell = (): void => tools.publish('inspection.changed', { collectionId: id })
    const collection = createCollection(name, tools, tell)
    collections.set(id, { ...collection, verdicts: verdictsOf(collection, tell, tools), isPart })
    for (const old of [...collections.keys()].slice(0, -KEPT)) drop(old)
    void collection.read(files)
  }
  const newId = (): string => toHex(tools.random(8))
  const certificates = (id: string): readonly Uint8Array[] =>
    find(id).items.flatMap(({ row, der }) => (row.kind === 'certificate' && der !== undefined ? [der] : []))
  return {
    openPath: async ({ path }) => {
      const found = await tools.findFiles(path)
      const id = newId()
      start(id, path, found)
      return { collectionId: id }
    },
    feed: async ({ collectionId, name, parts, isPart }) => {
      const id = collectionId ?? newId()
      const upload = uploads.get(id) ?? { name, parts: new Map<string, Uint8Array[]>(), size: 0 }
      uploads.set(id, upload)
      for (const old of [...uploads.keys()].slice(0, -KEPT)) uploads.delete(old)
      for (const { file, base64 } of parts) {
        const bytes = findBase64(base64)
        if (bytes === undefined) throw new AppError('bad-input', { where: 'inspect.feed', reason: 'base64' })
        upload.size += bytes.length
        if (upload.size > MAX_COLLECTION_BYTES) {
          uploads.delete(id)
          throw new AppError('file-too-large', { path: file, limit: MAX_COLLECTION_BYTES, size: upload.size })
        }
        upload.parts.set(file, [...(upload.parts.get(file) ?? []), bytes])
      }
      if (parts.length === 0) {
        uploads.delete(id)
        start(id, upload.name, { files: filesOf(upload), isPart })
      }
      return { collectionId: id }
    },
    list: async ({ collectionId, search, sort, show, judging, offset, limit }) => {
      const { items, verdicts, state, progress, name, isPart } = find(collectionId)
      const judged = (row: InspectionRow): InspectionRow => ({ ...row, icinga: verdicts.of(row.item, judging.role) })
      const all = items.map(({ row }) => row)
      const needsAll = show !== 'all' || sort.column === 'verdict'
      const rows = arrangeRows(needsAll ? all.map(judged) : all, { search, sort, show })
      const page = rows.slice(offset, offset + limit)
      verdicts.ask(
        judging.authority,
        page.map(({ item }) => item),
      )
      return {
        // After asking: what takes one slice is in this very answer.
        rows: page.map(judged),
        total: rows.length,
        found: items.length,
        name,
        state: state(),
        isPart,
        ...progress(),
        ...verdicts.counts(),
        authorities: verdicts.anchors(),
      }
    },
    show: async ({ collectionId, item }) => describeItem(itemOf(collectionId, item), certificates(collectionId), tools),
    judge: async ({ collectionId, item, authority }) =>
      judgeItem(leafOf(collectionId, item), find(collectionId).items, authority, tools),
    build: async ({ collectionId, item, anchor, path }) => {
      const { files, hasKey } = nodeFilesOf(leafOf(collectionId, item), find(collectionId).items, anchor, tools)
      const written: string[] = []
      for (const [name, text] of files) {
        await tools.writeNewFile(join(path, name), text)
        written.push(join(path, name))
      }
      return { files: written, hasKey }
    },
    unlock: (collectionId, item, passphrase) => {
      const collection = find(collectionId)
      const found = itemOf(collectionId, item)
      const { container, row } = found
      if (container === undefined) throw new AppError('not-found', { what: String(item) })
      const { certificates, keys } = passphrase.use((bytes) => tools.openPkcs12(row.origin, container, bytes))
      collection.replace({ ...found, container: undefined, row: { ...row, locked: false } })
      const empty = new Uint8Array()
      collection.add(
        [
          ...certificates.map((bytes) => ({ kind: 'certificate' as const, bytes, label: '', encrypted: false })),
          ...Array.from({ length: keys }, () => ({
            kind: 'private-key' as const,
            bytes: empty,
            label: 'PKCS12',
            encrypted: true,
          })),
        ],
        row.origin,
      )
    },
    cancel: (id) => find(id).cancel(),
    close: drop,
  }
}

const filesOf = ({ parts }: Upload): readonly SourceFile[] =>
  [...parts].map(([path, pieces]) => {
    const bytes = Buffer.concat(pieces)
    return { path, size: bytes.length, read: () => bytes }
  })

const verdictsOf = ({ items, state }: Collection, tell: () => void, tools: Tools): ListVerdicts =>
  createListVerdicts({
    items,
    isReading: () => state() === 'reading',
    benchKey: (authority) => benchKey(items, authority, tools),
    benchFor: (authority) => benchOf(items, authority, tools),
    anchors: (bench) => anchorsOf(bench, tools),
    verifySignature: tools.verifySignature,
    now: tools.now,
    tell,
  })
