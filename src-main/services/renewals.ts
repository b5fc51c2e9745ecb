import { equalBytes, toBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { DAY_MS, SECOND_MS, toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Renewed } from '../../src-core/contract/custody.ts'
import { placeCaCommands, placeMasterCommands } from '../../src-core/custody/by-hand.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import { nodeFields } from '../../src-core/icinga/node-profile.ts'
import { findPemBlocks, writePem } from '../../src-core/pem/pem.ts'
import type { RandomBytes, Sha256 } from '../../src-core/ports.ts'
import { buildTbs, randomSerial } from '../../src-core/x509/build.ts'
import { parseCertificate, parseCertificatePem, type Certificate } from '../../src-core/x509/certificate.ts'
import { writeExtension } from '../../src-core/x509/extensions.ts'
import { attributeText, commonNames, nameText, parseName } from '../../src-core/x509/name.ts'
import type { Authorities } from './authorities.ts'
import type { Directories } from './directories.ts'
import {
  keepNodeCertificate,
  signAlone,
  withKey,
  type LoneSignature,
  type LoneSignatureTools,
} from './lone-signature.ts'
import { findPlacement, type Placement } from './placement.ts'

/** Icinga's own term for a CA (lib/base/tlsutility.hpp ROOT_VALID_FOR). */
const CA_DAYS = 15 * 365
/** Where commands are shown without a master at hand. */
const USUAL_DIRECTORY = '/var/lib/icinga2'

export interface RenewalTools extends LoneSignatureTools {
  readonly authorities: Authorities
  readonly directories: Directories
  readonly moves: MoveStore
  readonly random: RandomBytes
  readonly sha1: Sha256
  readonly writeNewFile: (path: string, text: string) => Promise<void>
  readonly changed: () => void
}

interface RenewCaInput {
  readonly authorityId: string
  readonly passphrase?: Secret | undefined
  readonly path: string
}

interface RenewMasterInput {
  readonly authorityId: string
  readonly directoryId: string
  readonly passphrase?: Secret | undefined
  /** Which certificate of `certs`, where there are several. */
  readonly name?: string | undefined
  /** Null: into its place on the master. */
  readonly path: string | null
}

/** New dates for what the daemon renewed by itself while it had the key. */
export interface Renewals {
  readonly renewCa: (input: RenewCaInput) => Promise<Renewed>
  readonly renewMaster: (input: RenewMasterInput) => Promise<Renewed>
}

export const createRenewals = (tools: RenewalTools): Renewals => ({
  renewCa: (input) => renewCa(tools, input),
  renewMaster: async (input) => {
    const place = await findPlacement(tools, input.authorityId, input.directoryId)
    return renewMaster(tools, place, input)
  },
})

/** Same key, same name, same extensions, new serial and dates: what the daemon's RenewCA does (lib/remote/apilistener.cpp). */
const caTbs = (tools: RenewalTools, old: Certificate): Uint8Array => {
  const notBefore = Math.floor(tools.now() / SECOND_MS) * SECOND_MS
  return buildTbs({
    serial: randomSerial(tools.random),
    issuer: old.subject,
    subject: old.subject,
    notBefore,
    notAfter: notBefore + CA_DAYS * DAY_MS,
    spki: old.spki,
    extensions: old.extensions.map(({ oid, critical, value }) => writeExtension(oid, critical, value)),
  })
}

const renewCa = async (tools: RenewalTools, { authorityId, passphrase, path }: RenewCaInput): Promise<Renewed> => {
  const authority = tools.authorities.byId(authorityId)
  const old = parseCertificate(authority.certificate)
  const cn = nameText(parseName(old.subject))
  const certificate = await withKey(tools, authority, passphrase, 'CA renewal', (signer) => {
    const job = { authority, signer, tbs: caTbs(tools, old), asked: old, purpose: 'ca-renewal' as const, cn }
    return signAlone(tools, { ...job, request: authority.sha256, directoryId: '', directory: '' })
  })
  const fingerprint = keepCa(tools, authority, certificate, path)
  await tools.writeNewFile(path, writePem('CERTIFICATE', certificate.der))
  tools.changed()
  const directory = (await directoryOf(tools, authority)) ?? USUAL_DIRECTORY
  return { path, fingerprint, notAfter: toIso(certificate.notAfter), commands: [...placeCaCommands(directory, path)] }
}

const keepCa = (
  { ledger, moves, sha256 }: RenewalTools,
  authority: AuthorityRecord,
  { der, notAfter }: Certificate,
  path: string,
): string => {
  const fingerprint = toHex(sha256(der))
  ledger.atomically(() => {
    const entry = ledger.record('ca-renewed', {
      authority: authority.id,
      previous: authority.sha256,
      ca: fingerprint,
      certificate: toBase64(der),
      notAfter: toIso(notAfter),
      path,
    })
    moves.addRenewal(authority.id, { sha256: fingerprint, der, notAfter, entry })
  })
  return fingerprint
}

const directoryOf = async ({ directories }: RenewalTools, { id }: AuthorityRecord): Promise<string | undefined> =>
  (await directories.list()).find(({ authorityId }) => authorityId === id)?.path

const renewMaster = async (
  tools: RenewalTools,
  place: Placement,
  { passphrase, name: wanted, path }: RenewMasterInput,
): Promise<Renewed> => {
  const { authority, opened } = place
  const { name, pem } = findOwn(place, wanted)
  const old = parseCertificatePem(pem)
  requireOurs(tools, place, old, name)
  const cn = commonNames(parseName(old.subject)).map(attributeText)[0] ?? name
  const ca = opened.ca.certificate
  const issue = { request: old, ca, cn, serial: randomSerial(tools.random), now: tools.now() }
  const fields = nodeFields(issue, tools.sha1)
  const certificate = await withKey(tools, authority, passphrase, `renewal of ${name}`, async (signer) => {
    const job: LoneSignature = {
      authority,
      signer,
      tbs: buildTbs(fields),
      asked: old,
      purpose: 'master-renewal',
      cn,
      request: toHex(tools.sha256(old.der)),
      directoryId: opened.id,
      directory: opened.path,
    }
    const made = await signAlone(tools, job)
    keepNodeCertificate(tools, job, made)
    return made
  })
  const fingerprint = toHex(tools.sha256(certificate.der))
  const newPem = withFirst(pem, certificate)
  if (path === null) await opened.directory.replaceMasterCertificate({ name, oldPem: pem, newPem })
  else await tools.writeNewFile(path, newPem)
  const target = `${opened.path}/${Layout.certificates}/${name}.crt`
  const written = path ?? target
  const notAfter = toIso(certificate.notAfter)
  const facts = { authority: authority.id, directory: opened.path, name, certificate: fingerprint, path: written }
  tools.ledger.record('master-renewed', { ...facts, notAfter })
  await opened.lookAgain()
  const all = placeMasterCommands(opened.path, opened.facts.ownerUid, name, written)
  return { path: written, fingerprint, notAfter, commands: path === null ? all.slice(-1) : [...all] }
}

/** The one asked for, or the only one there is. */
const findOwn = (
  { opened }: Placement,
  wanted: string | undefined,
): { readonly name: string; readonly pem: string } => {
  const all = opened.facts.masterCertificates
  const [only, ...others] = all.filter(({ name }) => wanted === undefined || name === wanted)
  if (only !== undefined && others.length === 0) return only
  const names = all.map(({ name }) => name).join(', ') || '-'
  throw new AppError('master-unknown', { path: `${opened.path}/${Layout.certificates}`, names })
}

/** Its own signature is what shows that this name and key were once let in. */
const requireOurs = (
  { verifySignature }: RenewalTools,
  { opened }: Placement,
  { issuer, tbs, signature, signatureAlgorithm }: Certificate,
  name: string,
): void => {
  const { spki, subject } = opened.ca.certificate
  const outcome = verifySignature({ spki, algorithm: signatureAlgorithm, signed: tbs, signature })
  if (outcome !== 'valid' || !equalBytes(issuer, subject))
    throw new AppError('master-foreign', { path: `${opened.path}/${Layout.certificates}/${name}.crt` })
}

/** The file's first certificate replaced; a chain after it stays. */
const withFirst = (pem: string, certificate: Certificate): string => {
  const [, ...chain] = findPemBlocks(pem).filter(({ label }) => label === 'CERTIFICATE')
  return [certificate.der, ...chain.map(({ bytes }) => bytes)].map((der) => writePem('CERTIFICATE', der)).join('')
}
