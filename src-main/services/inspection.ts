import { join } from 'node:path'
import { findBase64, toBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { toIso } from '../../src-core/base/time.ts'
import { MAX_COLLECTION_BYTES, MAX_SHOWN_BYTES, type InspectionItem } from '../../src-core/contract/inspection.ts'
import type { CallOutput, HandlerInput, Publish } from '../../src-core/contract/methods.ts'
import type { Now, RandomBytes, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { Oid } from '../../src-core/x509/oid.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import { arrangeRows, createCollection, type Collection, type SourceFile } from './collection.ts'
import { judgeItem, nodeFilesOf } from './inspected-chain.ts'
import { findCertificate, type InspectedItem, type ItemTools } from './inspected-item.ts'

/** Collections kept open; the oldest goes first. */
const KEPT = 8

interface Tools {
  readonly writeNewFile: (path: string, text: string) => Promise<void>
  readonly findFiles: (path: string) => Promise<readonly SourceFile[]>
  readonly openPkcs12: (
    path: string,
    bytes: Uint8Array,
    passphrase: Uint8Array | undefined,
  ) => { readonly certificates: readonly Uint8Array[]; readonly keys: number }
  readonly publicHalf: ItemTools['publicHalf']
  /** CA certificates of the authorities on this desk. */
  readonly authorities: () => readonly { readonly name: string; readonly certificate: Uint8Array }[]
  readonly ledgerEntry: (sha256: string) => number | undefined
  readonly verifySignature: VerifySignature
  readonly sha256: Sha256
  readonly sha1: Sha256
  readonly random: RandomBytes
  readonly now: Now
  readonly publish: Publish
}

type Handled<
  M extends 'inspect.openPath' | 'inspect.feed' | 'inspect.list' | 'inspect.show' | 'inspect.judge' | 'inspect.build',
> = (input: HandlerInput<M>) => Promise<CallOutput<M>>

/** Files somebody wants to read: held here, asked for by page. */
export interface Inspection {
  readonly openPath: Handled<'inspect.openPath'>
  /** Bytes from the page, in parts; the last one starts the reading. */
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

interface Upload {
  readonly name: string
  readonly parts: Map<string, Uint8Array[]>
  size: number
}

export const createInspection = (tools: Tools): Inspection => {
  const collections = new Map<string, Collection>()
  const uploads = new Map<string, Upload>()
  const find = (id: string): Collection => {
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
  const start = (id: string, name: string, files: readonly SourceFile[]): void => {
    const collection = createCollection(name, tools, () => tools.publish('inspection.changed', { collectionId: id }))
    collections.set(id, collection)
    for (const old of [...collections.keys()].slice(0, -KEPT)) {
      collections.get(old)?.cancel()
      collections.delete(old)
    }
    void collection.read(files)
  }
  const newId = (): string => toHex(tools.random(8))
  const certificates = (id: string): readonly Uint8Array[] =>
    find(id).items.flatMap(({ row, der }) => (row.kind === 'certificate' && der !== undefined ? [der] : []))
  return {
    openPath: async ({ path }) => {
      const files = await tools.findFiles(path)
      const id = newId()
      start(id, path, files)
      return { collectionId: id }
    },
    feed: async ({ collectionId, name, file, base64, last }) => {
      const id = collectionId ?? newId()
      const upload = uploads.get(id) ?? { name, parts: new Map<string, Uint8Array[]>(), size: 0 }
      uploads.set(id, upload)
      for (const old of [...uploads.keys()].slice(0, -KEPT)) uploads.delete(old)
      const bytes = findBase64(base64)
      if (bytes === undefined) throw new AppError('bad-input', { where: 'inspect.feed', reason: 'base64' })
      upload.size += bytes.length
      if (upload.size > MAX_COLLECTION_BYTES) {
        uploads.delete(id)
        throw new AppError('file-too-large', { path: file, limit: MAX_COLLECTION_BYTES, size: upload.size })
      }
      upload.parts.set(file, [...(upload.parts.get(file) ?? []), bytes])
      if (last) {
        uploads.delete(id)
        start(id, upload.name, filesOf(upload))
      }
      return { collectionId: id }
    },
    list: async ({ collectionId, search, sort, offset, limit }) => {
      const collection = find(collectionId)
      const rows = arrangeRows(collection.items, search, sort)
      return {
        rows: rows.slice(offset, offset + limit),
        total: rows.length,
        found: collection.items.length,
        name: collection.name,
        state: collection.state(),
        ...collection.progress(),
      }
    },
    show: async ({ collectionId, item }) => describe(itemOf(collectionId, item), certificates(collectionId), tools),
    judge: async ({ collectionId, item }) => judgeItem(leafOf(collectionId, item), find(collectionId).items, tools),
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
    close: (id) => {
      collections.get(id)?.cancel()
      collections.delete(id)
    },
  }
}

const filesOf = ({ parts }: Upload): readonly SourceFile[] =>
  [...parts].map(([path, pieces]) => {
    const bytes = Buffer.concat(pieces)
    return { path, size: bytes.length, read: () => bytes }
  })

/** One object with what its neighbours say of it. */
const describe = (
  { row, der, trusted }: InspectedItem,
  neighbours: readonly Uint8Array[],
  tools: Tools,
): InspectionItem => {
  const certificate = row.kind === 'certificate' && der !== undefined ? findCertificate(der) : undefined
  const shown = der !== undefined && der.length <= MAX_SHOWN_BYTES
  return {
    row,
    der: shown ? toBase64(der) : null,
    trusted,
    sha256: row.sha256,
    sha1: der === undefined ? null : toHex(tools.sha1(der)),
    spkiSha256: certificate === undefined ? null : toHex(tools.sha256(certificate.spki)),
    signature:
      certificate === undefined
        ? { state: 'not-signed', issuer: '' }
        : signatureOf(certificate, [...tools.authorities().map((one) => one.certificate), ...neighbours], tools),
    notBefore: certificate === undefined ? null : toIso(certificate.notBefore),
    notAfter: certificate === undefined ? null : toIso(certificate.notAfter),
    normal: certificate === undefined ? [] : [...normalForIcinga(certificate)],
    ledgerEntry: (row.sha256 === null ? undefined : tools.ledgerEntry(row.sha256)) ?? null,
  }
}

/** Whether one of the certificates at hand has the issuer's name and its key verifies the signature. */
const signatureOf = (
  certificate: Certificate,
  candidates: readonly Uint8Array[],
  tools: Tools,
): InspectionItem['signature'] => {
  const issuer = nameText(parseName(certificate.issuer)).slice(0, 300)
  const isSelf = Buffer.compare(certificate.issuer, certificate.subject) === 0
  let state: InspectionItem['signature']['state'] = 'issuer-unknown'
  for (const der of [...(isSelf ? [certificate.der] : []), ...candidates]) {
    const signer = findSigner(der, certificate)
    if (signer === undefined) continue
    const { tbs: signed, signature, signatureAlgorithm: algorithm } = certificate
    const checked = tools.verifySignature({ spki: signer.spki, algorithm, signed, signature })
    if (checked === 'valid') return { state: signer.der === certificate.der ? 'self' : 'verified', issuer }
    state = checked === 'invalid' ? 'forged' : 'unsupported'
  }
  return { state, issuer }
}

/** Most candidates have another name: told by the bytes of the name before anything is read. */
const findSigner = (der: Uint8Array, { issuer }: Certificate): Certificate | undefined => {
  if (Buffer.from(der.buffer, der.byteOffset, der.length).indexOf(issuer) < 0) return undefined
  const signer = findCertificate(der)
  return signer !== undefined && Buffer.compare(signer.subject, issuer) === 0 ? signer : undefined
}

/** RFC 5280 asks for these and Icinga does without. */
function* normalForIcinga({ serial, extensions }: Certificate): Generator<InspectionItem['normal'][number]> {
  const has = (oid: string): boolean => extensions.some((extension) => extension.oid === oid)
  if (serial.length === 21) yield 'long-serial'
  if (!has(Oid.subjectKeyIdentifier) && !has(Oid.authorityKeyIdentifier)) yield 'no-key-ids'
  if (!has(Oid.extKeyUsage)) yield 'no-eku'
}
