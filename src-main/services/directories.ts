import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import type { MasterDirectory, MasterFacts, OpenMasterDirectory } from '../../src-core/icinga/master-directory.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { masterCertificates } from '../../src-core/custody/master-certificates.ts'
import { findPemBlocks } from '../../src-core/pem/pem.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import type { Now, Sha256 } from '../../src-core/ports.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import type { Authorities } from './authorities.ts'

interface Tools {
  readonly open: OpenMasterDirectory
  readonly store: RequestStore
  readonly authorities: Pick<Authorities, 'byFingerprint'>
  /** Settles what killed processes had begun there; answers whether there was any. */
  readonly recover: (opened: OpenedDirectory) => Promise<boolean>
  /** Where the sample cluster stands, if there is one. */
  readonly samplePath: string
  readonly sha256: Sha256
  readonly now: Now
  readonly publish: Publish
}

/** The first certificate of `certs/ca.crt`: the one Icinga itself goes by. */
export interface TrustAnchor {
  readonly certificate: Certificate
  readonly sha256: string
}

/** A data directory that is open, with what was last found in it. */
export interface OpenedDirectory {
  readonly id: string
  readonly path: string
  readonly directory: MasterDirectory
  readonly ca: TrustAnchor
  readonly facts: MasterFacts
  /** Reads facts and trust anchor anew. */
  readonly lookAgain: () => Promise<OpenedDirectory>
}

/** The masters' data directories this profile knows. */
export interface Directories {
  readonly open: (path: string) => Promise<OpenedDirectory>
  /** By id, opening it when it is not yet. Throws `not-found`, `directory-*`. */
  readonly opened: (id: string) => Promise<OpenedDirectory>
  readonly list: () => Promise<DataDirectoryInfo[]>
  readonly describe: (opened: OpenedDirectory) => DataDirectoryInfo
  readonly forget: (id: string) => void
  readonly onOpen: (listener: (opened: OpenedDirectory) => void) => void
  readonly close: () => void
}

export const createDirectories = (tools: Tools): Directories => {
  const { store, now } = tools
  const opened = new Map<string, OpenedDirectory>()
  const listeners: ((directory: OpenedDirectory) => void)[] = []

  const look = async (id: string, path: string, directory: MasterDirectory): Promise<OpenedDirectory> => {
    const facts = await directory.facts()
    const lookAgain = (): Promise<OpenedDirectory> => look(id, path, directory)
    const found = { id, path, directory, facts, ca: firstAnchor(facts.trustAnchors, path, tools.sha256), lookAgain }
    opened.set(id, found)
    tools.publish('directories.changed', {})
    return found
  }
  const open = async (path: string): Promise<OpenedDirectory> => {
    const id = directoryId(path, tools.sha256)
    const known = opened.get(id)
    if (known !== undefined) return known.lookAgain()
    const directory = await tools.open(path)
    try {
      const first = await look(id, path, directory)
      const found = (await tools.recover(first)) ? await first.lookAgain() : first
      store.rememberDirectory({ id, path }, now())
      for (const listener of listeners) listener(found)
      return found
    } catch (error) {
      directory.close()
      throw error
    }
  }
  const byId = async (id: string): Promise<OpenedDirectory> => {
    const known = opened.get(id)
    if (known !== undefined) return known
    const record = store.directories().find((candidate) => candidate.id === id)
    if (record === undefined) throw new AppError('not-found', { what: id })
    return open(record.path)
  }
  const describe = ({ id, path, ca, facts }: OpenedDirectory): DataDirectoryInfo => {
    const authority = tools.authorities.byFingerprint(ca.sha256)
    return {
      id,
      path,
      authorityId: authority?.id ?? null,
      authorityName: authority?.name ?? null,
      caFingerprint: ca.sha256,
      keyOnMaster: facts.keyOnMaster,
      sample: path === tools.samplePath,
      ownerUid: facts.ownerUid,
      caNotAfter: toIso(ca.certificate.notAfter),
      masters: masterCertificates(facts).map(({ name, notAfter }) => ({ name, notAfter: toIso(notAfter) })),
    }
  }
  return {
    open,
    opened: byId,
    // One that cannot be reached now is left out of the list; it stays remembered.
    list: async () => {
      const found = await Promise.allSettled(store.directories().map(({ id }) => byId(id)))
      return found.flatMap((result) => (result.status === 'fulfilled' ? [describe(result.value)] : []))
    },
    describe,
    forget: (id) => {
      opened.get(id)?.directory.close()
      opened.delete(id)
      store.forgetDirectory(id)
      tools.publish('directories.changed', {})
    },
    onOpen: (listener) => listeners.push(listener),
    close: () => {
      for (const { directory } of opened.values()) directory.close()
      opened.clear()
    },
  }
}

const directoryId = (path: string, sha256: Sha256): string => toHex(sha256(new TextEncoder().encode(path))).slice(0, 16)

const firstAnchor = (pem: string, path: string, sha256: Sha256): TrustAnchor => {
  const block = findPemBlocks(pem).find(({ label }) => label === 'CERTIFICATE')
  if (block === undefined) throw new AppError('directory-not-icinga', { path })
  return { certificate: parseCertificate(block.bytes), sha256: toHex(sha256(block.bytes)) }
}
