import {
  createHash,
  generateKeyPair,
  pbkdf2,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { KeyMatch, KeySource, NewKey, SignerMethods } from '../../src-core/authority/signer.ts'
import { TICKET_BYTES, TICKET_DIGEST, TICKET_ROUNDS } from '../../src-core/icinga/ticket.ts'
import { assembleCertificate } from '../../src-core/x509/build.ts'
import { caTbs, encryptKey, packKeys, spkiOf, unpackKeys, type KeyPair } from './ca-key.ts'
import { readKeyFile, readPkcs12 } from './key-file.ts'
import { openSecret, wrapSecret } from './wrapped-secret.ts'

const generate = promisify(generateKeyPair)
const derive = promisify(pbkdf2)
const signAsync = (data: Uint8Array, key: KeyObject): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    sign('sha256', data, key, (error, signature) => (error === null ? resolve(signature) : reject(error)))
  })

/** Key and certificate of a source; a PKCS#12 file brings its own. */
const readSource = (source: KeySource): { readonly key: KeyObject; readonly certificate: Uint8Array } =>
  source.certificate === undefined ? readPkcs12(source) : { key: readKeyFile(source), certificate: source.certificate }

const matches = (certificate: Uint8Array, key: KeyObject): boolean => readCertificate(certificate).checkPrivateKey(key)

const readCertificate = (der: Uint8Array): X509Certificate => {
  try {
    return new X509Certificate(der)
  } catch (error) {
    throw new AppError('certificate-malformed', { reason: 'OpenSSL refuses it' }, { cause: error })
  }
}

const wrapPair = async (
  pair: KeyPair,
  certificate: Uint8Array,
  authorityId: string,
  passphrase: Uint8Array,
): Promise<NewKey> => {
  const packed = packKeys(pair)
  const ca = createHash('sha256').update(certificate).digest('hex')
  const wrapped = await wrapSecret(packed, passphrase, { purpose: 'ca-key', authority: authorityId, ca })
  packed.fill(0)
  return { certificate, wrapped, ledgerPublicKey: spkiOf(pair.ledgerKey) }
}

const makeLedgerKey = async (): Promise<KeyObject> => (await generate('ed25519')).privateKey

const createKey: SignerMethods['createKey'] = async ({ authorityId, commonName, now, passphrase }) => {
  const { privateKey: caKey } = await generate('rsa', { modulusLength: 4096, publicExponent: 65_537 })
  const tbs = caTbs(caKey, commonName, now)
  const certificate = assembleCertificate(tbs, await signAsync(tbs, caKey))
  return wrapPair({ caKey, ledgerKey: await makeLedgerKey() }, certificate, authorityId, passphrase)
}

const lookAtKey: SignerMethods['lookAtKey'] = async (source) => {
  try {
    const { key, certificate } = readSource(source)
    const match: KeyMatch = matches(certificate, key) ? 'fits' : 'other-key'
    return { match, certificate }
  } catch (error) {
    if (isAppError(error, 'key-encrypted')) return { match: 'encrypted', certificate: source.certificate ?? null }
    if (isAppError(error, 'authority-key-mismatch')) return { match: 'other-key', certificate: null }
    throw error
  }
}

const wrapKey: SignerMethods['wrapKey'] = async ({ authorityId, newPassphrase, ...source }) => {
  const { key, certificate } = readSource(source)
  if (!matches(certificate, key)) throw new AppError('authority-key-mismatch', { path: source.path })
  if (key.asymmetricKeyType !== 'rsa')
    throw new AppError('algorithm-unsupported', { algorithm: key.asymmetricKeyType ?? '?' })
  return wrapPair({ caKey: key, ledgerKey: await makeLedgerKey() }, certificate, authorityId, newPassphrase)
}

const drill: SignerMethods['drill'] = async ({ certificate, ...source }) => {
  if (isInClear(source)) return 'in-clear'
  const key = readKeyFile(source)
  if (!matches(certificate, key)) return 'other-key'
  return (await runTrial(key, certificate)) ? 'proven' : 'other-key'
}

const isInClear = ({ path, bytes }: KeySource): boolean => {
  try {
    readKeyFile({ path, bytes })
    return true
  } catch (error) {
    if (isAppError(error, 'key-encrypted')) return false
    throw error
  }
}

interface Unlocked extends KeyPair {
  readonly salt: Buffer | null
}

const exportKey = async (caKey: KeyObject, passphrase: Uint8Array): Promise<string> => {
  const pem = await encryptKey(caKey, passphrase)
  const back = readKeyFile({ path: 'export', bytes: Buffer.from(pem), passphrase })
  if (!spkiOf(back).equals(spkiOf(caKey))) throw new AppError('internal', { reason: 'export does not read back' })
  return pem
}

const ticketOf = async (salt: Uint8Array, cn: Uint8Array): Promise<string> =>
  (await derive(cn, salt, TICKET_ROUNDS, TICKET_BYTES, TICKET_DIGEST)).toString('hex')

const fitsTicket = async (salt: Uint8Array, cn: Uint8Array, ticket: string): Promise<boolean> => {
  const given = Buffer.from(ticket, 'utf8')
  const text = Buffer.from(await ticketOf(salt, cn))
  return given.length === text.length && timingSafeEqual(given, text)
}

/** One at a time: checking tickets is never to take more than one core from the desk. */
const checkEach = async (
  salt: Uint8Array,
  tickets: readonly { readonly cn: Uint8Array; readonly ticket: string }[],
) => {
  const fits: boolean[] = []
  for (const { cn, ticket } of tickets) fits.push(await fitsTicket(salt, cn, ticket))
  return fits
}

const runTrial = async (caKey: KeyObject, certificate: Uint8Array): Promise<boolean> => {
  const text = Buffer.concat([Buffer.from('signet-trial\0'), randomBytes(32)])
  const signature = await signAsync(text, caKey)
  return verify('sha256', text, new X509Certificate(certificate).publicKey, signature)
}

export const createSignerMethods = (): SignerMethods => {
  let unlocked: Unlocked | undefined
  const held = (): Unlocked => {
    if (unlocked === undefined) throw new AppError('locked')
    return unlocked
  }
  const heldSalt = (): Buffer => {
    const { salt } = held()
    if (salt === null) throw new AppError('salt-unknown')
    return salt
  }
  const unlock: SignerMethods['unlock'] = async (input) => {
    const label = { authority: input.authorityId, ca: input.caSha256 }
    const [keys, salt] = await Promise.all([
      openSecret(input.wrappedKey, input.passphrase, { ...label, purpose: 'ca-key' }),
      input.wrappedSalt === null
        ? null
        : openSecret(input.wrappedSalt, input.passphrase, { ...label, purpose: 'ticket-salt' }),
    ])
    const pair = unpackKeys(keys)
    if (!matches(input.certificate, pair.caKey))
      throw new AppError('secret-damaged', { store: '', reason: 'another key' })
    unlocked = { ...pair, salt }
  }
  return {
    createKey,
    lookAtKey,
    wrapKey,
    drill,
    unlock,
    trial: ({ certificate }) => runTrial(held().caKey, certificate),
    sign: ({ tbs }) => Promise.all(tbs.map((text) => signAsync(text, held().caKey))),
    signHead: async ({ statement }) => sign(null, statement, held().ledgerKey),
    exportKey: ({ exportPassphrase }) => exportKey(held().caKey, exportPassphrase),
    wrapSalt: ({ salt, passphrase, authorityId, caSha256 }) =>
      wrapSecret(salt, passphrase, { purpose: 'ticket-salt', authority: authorityId, ca: caSha256 }),
    checkTickets: async ({ tickets, salt = heldSalt() }) => checkEach(salt, tickets),
    makeTickets: async ({ names, salt = heldSalt() }) => Promise.all(names.map((cn) => ticketOf(salt, cn))),
  }
}
