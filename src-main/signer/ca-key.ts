import { createCipheriv, createPrivateKey, createPublicKey, pbkdf2, randomBytes, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { DAY_MS, SECOND_MS, type Instant } from '../../src-core/base/time.ts'
import { children, content, readWhole, Tag } from '../../src-core/asn1/element.ts'
import { writeOctetString, writeSequence } from '../../src-core/asn1/write.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { PBKDF2_ROUNDS, writeEncryptedPkcs8 } from '../../src-core/x509/encrypted-pkcs8.ts'
import { writeBasicConstraints } from '../../src-core/x509/extensions.ts'

/** Icinga's own term for a CA (lib/base/tlsutility.hpp ROOT_VALID_FOR). */
const CA_DAYS = 15 * 365

/** The two keys of an authority. */
export interface KeyPair {
  readonly caKey: KeyObject
  readonly ledgerKey: KeyObject
}

/** Both keys as one DER text: SEQUENCE of two OCTET STRINGs, each a PKCS#8. The caller wipes it. */
export const packKeys = ({ caKey, ledgerKey }: KeyPair): Uint8Array => {
  const parts = [caKey, ledgerKey].map((key) => key.export({ type: 'pkcs8', format: 'der' }))
  const packed = writeSequence(...parts.map(writeOctetString))
  for (const part of parts) part.fill(0)
  return packed
}

/** Reads what `packKeys` wrote and wipes it. */
export const unpackKeys = (packed: Uint8Array): KeyPair => {
  const [caKey, ledgerKey] = children(readWhole(packed, Tag.sequence)).map((part) =>
    createPrivateKey({ key: Buffer.from(content(part)), format: 'der', type: 'pkcs8' }),
  )
  packed.fill(0)
  if (caKey === undefined || ledgerKey === undefined) throw new Error('two keys expected')
  return { caKey, ledgerKey }
}

export const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' })

/** TBSCertificate of a self-signed CA with Icinga's profile (lib/base/tlsutility.cpp), but a serial RFC 5280 allows. */
export const caTbs = (caKey: KeyObject, commonName: string, now: Instant): Uint8Array => {
  const notBefore = Math.floor(now / SECOND_MS) * SECOND_MS
  const name = commonNameOnly(commonName)
  return buildTbs({
    serial: randomSerial(randomBytes),
    issuer: name,
    subject: name,
    notBefore,
    notAfter: notBefore + CA_DAYS * DAY_MS,
    spki: spkiOf(caKey),
    extensions: [writeBasicConstraints(true)],
  })
}

const derive = promisify(pbkdf2)

/** The key as `ENCRYPTED PRIVATE KEY` in PEM, which `openssl pkey` reads. */
export const encryptKey = async (key: KeyObject, passphrase: Uint8Array): Promise<string> => {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const secret = await derive(passphrase, salt, PBKDF2_ROUNDS, 32, 'sha256')
  const plain = key.export({ type: 'pkcs8', format: 'der' })
  const cipher = createCipheriv('aes-256-cbc', secret, iv)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  secret.fill(0)
  return writePem('ENCRYPTED PRIVATE KEY', writeEncryptedPkcs8({ salt, iv, ciphertext }))
}
