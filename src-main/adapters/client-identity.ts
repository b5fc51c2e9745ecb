import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import type { ClientIdentity } from '../../src-core/custody/ask-daemon.ts'
import type { RestServer } from '../../src-core/icinga/rest-call.ts'
import { readRegularFile } from './data-directory/regular-file.ts'

/** A certificate with its chain, or a key. */
const MAX_FILE = 1024 * 1024

interface ClientFiles {
  readonly certificate: string
  readonly key: string
}

/**
 * A client certificate and its key, as they lie on a node. Throws the errors of a file, `key-unreadable`, and `bad-input`
 * for what is no certificate, a key under a passphrase, or the key of another certificate.
 */
const readClientIdentity = ({ certificate, key }: ClientFiles): ClientIdentity => {
  const certificatePem = readRegularFile(certificate, MAX_FILE).bytes.toString('utf8')
  const parsed = parseCertificate(certificatePem, certificate)
  const { bytes } = readRegularFile(key, MAX_FILE)
  const identity = { certificatePem, key: new Secret(Uint8Array.from(bytes)) }
  try {
    const isPair = parsed.checkPrivateKey(identity.key.use((pem) => parseKey(Buffer.from(pem), key)))
    if (isPair) return identity
  } catch (error) {
    identity.key.wipe()
    throw error
  } finally {
    bytes.fill(0)
  }
  identity.key.wipe()
  throw new AppError('bad-input', { where: key, reason: `not the key of ${certificate}` })
}

const parseCertificate = (pem: string, path: string): X509Certificate => {
  try {
    return new X509Certificate(pem)
  } catch (error) {
    throw new AppError('bad-input', { where: path, reason: 'no certificate in PEM' }, { cause: error })
  }
}

const parseKey = (pem: Buffer, path: string): KeyObject => {
  try {
    if (pem.includes('ENCRYPTED')) throw new AppError('bad-input', { where: path, reason: 'a key under a passphrase' })
    return createPrivateKey(pem)
  } catch (error) {
    throw isAppError(error) ? error : new AppError('key-unreadable', { path })
  } finally {
    pem.fill(0)
  }
}

type Login =
  | { readonly by: 'password'; readonly user: string; readonly passphrase: Secret }
  | ({ readonly by: 'certificate' } & ClientFiles)

/** How to log in to a REST API. Throws what `readClientIdentity` throws. */
export const restLogin = (login: Login): Pick<RestServer, 'user' | 'password' | 'client'> => {
  if (login.by === 'password') return { user: login.user, password: login.passphrase }
  const client = readClientIdentity(login)
  return { user: clientNameOf(client), password: new Secret(new Uint8Array()), client }
}

/** The name that has to stand in an ApiUser's `client_cn`. */
const clientNameOf = ({ certificatePem }: ClientIdentity): string =>
  /^CN=(.*)$/m.exec(new X509Certificate(certificatePem).subject)?.[1] ?? ''
