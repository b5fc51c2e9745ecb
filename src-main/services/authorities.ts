import { toBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord, AuthorityStore, KeyCopyRecord } from '../../src-core/authority/authority-store.ts'
import { mayGuardKey, MIN_PASSPHRASE, passphraseStrength } from '../../src-core/authority/passphrase-strength.ts'
import type { KeySource, NewKey, Signer, StartSigner } from '../../src-core/authority/signer.ts'
import type { AdoptionPreview, AdoptionSource, Authority } from '../../src-core/contract/authorities.ts'
import type { HandlerInput } from '../../src-core/contract/methods.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import type { EntryKind } from '../../src-core/ledger/entry.ts'
import type { Now, RandomBytes, Sha256 } from '../../src-core/ports.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import { isCa } from '../../src-core/x509/extensions.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import { describePublicKey, parsePublicKey } from '../../src-core/x509/public-key.ts'
import type { Ledger } from './ledger.ts'
import type { SecretStores, UnlockedKeys } from './unlocked-keys.ts'

interface Tools {
  readonly authorities: AuthorityStore
  readonly moves: MoveStore
  readonly ledger: Ledger
  readonly unlockedKeys: UnlockedKeys
  readonly secretStores: SecretStores
  readonly startSigner: StartSigner
  readonly readSource: ReadSource
  readonly random: RandomBytes
  readonly sha256: Sha256
  readonly now: Now
  readonly changed: () => void
}

/** Reads the files of a source; bytes of a key in clear are wiped by whoever asked. */
export type ReadSource = (source: AdoptionSource) => Promise<Pick<KeySource, 'path' | 'bytes' | 'certificate'>>

type NewAuthority = Pick<HandlerInput<'authorities.adopt'>, 'name' | 'environment' | 'store' | 'passphrase'>

/** Custody of CA keys: making and adopting them, and saying how they stand. */
export interface Authorities {
  readonly list: () => Authority[]
  readonly create: (input: HandlerInput<'authorities.create'>) => Promise<Authority>
  readonly preview: (source: AdoptionSource, sourcePassphrase: Secret | undefined) => Promise<AdoptionPreview>
  readonly adopt: (input: HandlerInput<'authorities.adopt'>) => Promise<Authority>
  readonly remove: (id: string, confirmName: string) => Promise<void>
  /** By id; throws `authority-unknown`. */
  readonly byId: (id: string) => AuthorityRecord
  /** By id or cluster name, or the only one there is. Throws `authority-unknown`, `authority-ambiguous`. */
  readonly find: (idOrName: string | undefined) => AuthorityRecord
  /** The authority one of whose certificates has this SHA-256. */
  readonly byFingerprint: (sha256: string) => AuthorityRecord | undefined
  readonly noteCopy: (id: string, copy: Omit<KeyCopyRecord, 'checkedAt'>) => void
}

export const createAuthorities = (tools: Tools): Authorities => {
  const { authorities, secretStores, changed } = tools
  const byId = (id: string): AuthorityRecord => {
    const record = authorities.all().find((candidate) => candidate.id === id)
    if (record === undefined) throw new AppError('authority-unknown', { authority: id })
    return record
  }
  const noteCopy: Authorities['noteCopy'] = (id, copy) => {
    authorities.setCopy(id, { ...copy, checkedAt: tools.now() })
    changed()
  }
  return {
    list: () => authorities.all().map((record) => describe(record, tools)),
    create: async (input) => describe(await create(tools, input), tools),
    preview: (source, sourcePassphrase) => preview(tools, source, sourcePassphrase),
    adopt: async (input) => describe(await adopt(tools, input, noteCopy), tools),
    remove: async (id, confirmName) => {
      const record = byId(id)
      if (confirmName !== record.name) throw new AppError('bad-input', { where: 'name', reason: 'does not match' })
      await tools.unlockedKeys.lockAll()
      // First: a store that cannot be reached now must not leave a key behind that nothing here knows.
      await secretStores[record.store].remove(id, 'ca-key')
      await secretStores[record.store].remove(id, 'ticket-salt')
      tools.ledger.atomically(() => {
        authorities.remove(id)
        tools.ledger.record('authority-removed', { authority: id, name: record.name, ca: record.sha256 })
      })
      changed()
    },
    byId,
    find: (idOrName) => find(authorities.all(), idOrName),
    byFingerprint: (sha256) => authorities.all().find((record) => isCertificateOf(tools, record, sha256)),
    noteCopy,
  }
}

/** Its own certificate, or one of the same key and name with newer dates. */
const isCertificateOf = ({ moves }: Tools, record: AuthorityRecord, sha256: string): boolean =>
  record.sha256 === sha256 || moves.renewals(record.id).some((renewal) => renewal.sha256 === sha256)

const find = (all: readonly AuthorityRecord[], idOrName: string | undefined): AuthorityRecord => {
  const fitting = all.filter(({ id, name }) => idOrName === undefined || id === idOrName || name === idOrName)
  const [only] = fitting
  if (only === undefined) throw new AppError('authority-unknown', { authority: idOrName ?? '-' })
  if (fitting.length > 1) throw new AppError('authority-ambiguous', { authority: idOrName ?? '-' })
  return only
}

const describe = (record: AuthorityRecord, { authorities, moves, ledger, unlockedKeys }: Tools): Authority => {
  const certificate = parseCertificate(record.certificate)
  const until = unlockedKeys.unlockedUntil(record.id)
  const lastUse = authorities.lastUse(record.id)
  return {
    id: record.id,
    name: record.name,
    environment: record.environment,
    subject: nameText(parseName(certificate.subject)),
    fingerprint: record.sha256,
    keyDescription: describePublicKey(parsePublicKey(certificate.spki)),
    notBefore: toIso(certificate.notBefore),
    notAfter: toIso(certificate.notAfter),
    store: record.store,
    unlockedUntil: until === undefined ? null : toIso(until),
    issued: authorities.issuedCount(record.id),
    lastUse: lastUse === undefined ? null : { at: ledger.timeOf(lastUse.entry), entry: lastUse.entry },
    hasTicketSalt: record.ticketSaltId !== null,
    createdAt: toIso(record.createdAt),
    copies: authorities.copies(record.id).map((copy) => ({ ...copy, checkedAt: toIso(copy.checkedAt) })),
    renewals: moves
      .renewals(record.id)
      .map(({ sha256, notAfter }) => ({ fingerprint: sha256, notAfter: toIso(notAfter) })),
  }
}

const requireStrength = (passphrase: Secret): void => {
  const text = passphrase.use((bytes) => new TextDecoder().decode(bytes))
  if (!mayGuardKey(passphraseStrength(text))) throw new AppError('passphrase-weak', { characters: MIN_PASSPHRASE })
}

const requireFreeName = ({ authorities }: Tools, name: string): void => {
  if (authorities.all().some((record) => record.name === name))
    throw new AppError('authority-name-taken', { authority: name })
}

const create = async (tools: Tools, input: HandlerInput<'authorities.create'>): Promise<AuthorityRecord> => {
  requireStrength(input.passphrase)
  requireFreeName(tools, input.name)
  return withSigner(tools, async (signer) => {
    const authorityId = toHex(tools.random(8))
    const key = await input.passphrase.use((passphrase) =>
      signer.call('createKey', { authorityId, commonName: input.commonName, now: tools.now(), passphrase }),
    )
    return keep(tools, signer, authorityId, key, input, 'authority-created')
  })
}

const preview = async (
  tools: Tools,
  source: AdoptionSource,
  passphrase: Secret | undefined,
): Promise<AdoptionPreview> => {
  const file = await tools.readSource(source)
  const look = (secret: Uint8Array | undefined) =>
    withSigner(tools, (signer) => signer.call('lookAtKey', { ...file, passphrase: secret }))
  const { match, certificate } = await (passphrase === undefined ? look(undefined) : passphrase.use(look))
  file.bytes.fill(0)
  if (certificate === null) throw new AppError('key-encrypted', { path: file.path })
  const parsed = parseCertificate(certificate)
  const fingerprint = toHex(tools.sha256(certificate))
  return {
    subject: nameText(parseName(parsed.subject)),
    fingerprint,
    keyDescription: describePublicKey(parsePublicKey(parsed.spki)),
    notBefore: toIso(parsed.notBefore),
    notAfter: toIso(parsed.notAfter),
    key: match,
    isCa: isCa(parsed) === true,
    inDate: isInDate(parsed, tools),
    alreadyAdoptedAs: tools.authorities.all().find(({ sha256 }) => sha256 === fingerprint)?.name ?? null,
  }
}

const isInDate = ({ notBefore, notAfter }: Certificate, { now }: Tools): boolean =>
  notBefore <= now() && now() < notAfter

const adopt = async (
  tools: Tools,
  input: HandlerInput<'authorities.adopt'>,
  noteCopy: Authorities['noteCopy'],
): Promise<AuthorityRecord> => {
  requireStrength(input.passphrase)
  requireFreeName(tools, input.name)
  const file = await tools.readSource(input.source)
  if (file.certificate !== undefined) requireUsableCa(tools, file.certificate, file.path)
  return withSigner(tools, async (signer) => {
    const authorityId = toHex(tools.random(8))
    const wrap = (newPassphrase: Uint8Array, passphrase?: Uint8Array) =>
      signer.call('wrapKey', { ...file, passphrase, authorityId, newPassphrase })
    const { passphrase, sourcePassphrase } = input
    const key = await passphrase.use((secret) =>
      sourcePassphrase === undefined ? wrap(secret) : sourcePassphrase.use((source) => wrap(secret, source)),
    )
    file.bytes.fill(0)
    requireUsableCa(tools, key.certificate, file.path)
    const record = await keep(tools, signer, authorityId, key, input, 'authority-adopted')
    if (input.source.kind === 'data-directory')
      noteCopy(authorityId, { place: 'master', path: file.path, state: 'clear' })
    return record
  })
}

const requireUsableCa = (tools: Tools, der: Uint8Array, path: string): void => {
  const certificate = parseCertificate(der)
  const sha256 = toHex(tools.sha256(der))
  const known = tools.authorities.all().find((record) => isCertificateOf(tools, record, sha256))
  if (known !== undefined) throw new AppError('authority-exists', { authority: known.name })
  if (isCa(certificate) !== true) throw new AppError('authority-not-a-ca', { path })
  if (!isInDate(certificate, tools)) {
    const { notBefore, notAfter } = certificate
    throw new AppError('authority-not-in-date', { path, notBefore: toIso(notBefore), notAfter: toIso(notAfter) })
  }
}

const withSigner = async <T>({ startSigner }: Tools, work: (signer: Signer) => Promise<T>): Promise<T> => {
  const signer = startSigner()
  try {
    return await work(signer)
  } finally {
    signer.end()
  }
}

/** Stores the wrapped key, and calls it safe only after the *stored* copy has opened and signed a trial. */
const keep = async (
  tools: Tools,
  signer: Signer,
  id: string,
  key: NewKey,
  input: NewAuthority,
  kind: EntryKind,
): Promise<AuthorityRecord> => {
  const { authorities, ledger, now } = tools
  const sha256 = toHex(tools.sha256(key.certificate))
  const { name, environment, store } = input
  const record = {
    id,
    name,
    environment,
    certificate: key.certificate,
    sha256,
    store,
    ledgerPublicKey: key.ledgerPublicKey,
    ticketSaltId: null,
    createdAt: now(),
  }
  await tools.secretStores[store].write(id, 'ca-key', key.wrapped)
  try {
    await tryStored(tools, signer, record, input.passphrase)
    ledger.atomically(() => {
      authorities.insert(record)
      const ledgerPublicKey = toBase64(key.ledgerPublicKey)
      ledger.record(kind, {
        authority: id,
        name,
        environment,
        ca: sha256,
        certificate: toBase64(key.certificate),
        store,
        ledgerPublicKey,
      })
      ledger.record('trial-signed', { authority: id })
      authorities.setCopy(id, { place: store, path: '', state: 'fits', checkedAt: now() })
    })
  } catch (error) {
    await tools.secretStores[store].remove(id, 'ca-key')
    throw error
  }
  tools.changed()
  return record
}

const tryStored = async (tools: Tools, signer: Signer, record: AuthorityRecord, passphrase: Secret): Promise<void> => {
  const { certificate, sha256: caSha256, id: authorityId } = record
  const wrappedKey = await tools.secretStores[record.store].read(authorityId, 'ca-key')
  const label = { authorityId, caSha256, certificate, wrappedKey, wrappedSalt: null }
  try {
    await passphrase.use((bytes) => signer.call('unlock', { ...label, passphrase: bytes }))
    if (await signer.call('trial', { certificate })) return
  } catch (error) {
    if (!isAppError(error)) throw error
  }
  throw new AppError('authority-trial-failed')
}
