import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { adoptSampleMaster } from './officer-desk.ts'
import { makeCertificate, newKeyPem, type KeyedCertificate } from './certificates.ts'
import { startTlsNode, type TlsNode } from './tls-node.ts'
import type { Application } from '../../src-main/compose.ts'

export const MASTER = 'master1.nordwind.example'

/** A master that answers on loopback, and whoever else could answer in its place. */
export interface MastersCast {
  readonly node: TlsNode
  readonly real: KeyedCertificate
  /** Same key, later dates, same CA. */
  readonly renewed: KeyedCertificate
  /** A man in the middle: same common name, a key of his own, a CA of the same name. */
  readonly stranger: KeyedCertificate
}

/** The sample cluster adopted, its master's certificate on the wire. */
export const castMasters = async (application: Application, folder: string): Promise<MastersCast> => {
  const { dataDirectory } = await adoptSampleMaster(application, folder)
  const read = (path: string): string => readFileSync(join(dataDirectory, path), 'utf8')
  const ca = { certificatePem: read('ca/ca.crt'), keyPem: read('ca/ca.key') }
  const [keyPem, otherKey, otherCaKey] = await Promise.all([newKeyPem(2048), newKeyPem(2048), newKeyPem(2048)])
  const otherCa = await makeCertificate({ cn: 'Icinga CA', keyPem: otherCaKey, isCa: true })
  const [real, renewed, stranger] = await Promise.all([
    makeCertificate({ cn: MASTER, keyPem, issuer: ca, days: 20 }),
    makeCertificate({ cn: MASTER, keyPem, issuer: ca }),
    makeCertificate({ cn: MASTER, keyPem: otherKey, issuer: otherCa }),
  ])
  writeFileSync(join(dataDirectory, `certs/${MASTER}.crt`), real.certificatePem)
  await application.services.directories.open(dataDirectory)
  return { node: await startTlsNode(real), real, renewed, stranger }
}
