import { hash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPemBlocks } from '../../src-core/pem/pem.ts'
import { findListed } from '../../src-core/x509/listing.ts'
import { interleave, timed } from './rounds.ts'

/**
 * Rows for a list of certificates: ours against node:crypto with the same seven fields, which are subject, issuer, start,
 * end, serial number, SHA-256 and the key's type and size. Asked: 5 times as fast. Node's key is dear, so the third side
 * has the alternative names in its place, which a list does not show.
 */
const COUNT = 5000
const ROUNDS = 15

const sample = new URL('../cases/x509-text/sample/cert/', import.meta.url).pathname
const sha256Hex = (der: Uint8Array): string => hash('sha256', der, 'hex')

const isReadable = (der: Uint8Array): boolean => {
  try {
    return new X509Certificate(der).publicKey !== undefined && findListed(der, sha256Hex) !== undefined
  } catch {
    return false
  }
}
const distinct = readdirSync(sample)
  .map((file) => readFileSync(join(sample, file)))
  .map((bytes) => findPemBlocks(bytes.toString('latin1'))[0]?.bytes ?? Uint8Array.from(bytes))
  .filter(isReadable)
const ders = Array.from({ length: COUNT }, (_, i) => distinct[i % distinct.length] ?? Uint8Array.of())

let kept = 0
const keep = (fields: readonly unknown[]): void => void (kept += fields.length)

const medians = await interleave(
  [
    {
      name: 'signet, findListed',
      run: () => timed(async () => ders.forEach((der) => keep(Object.values(findListed(der, sha256Hex) ?? {})))),
    },
    {
      name: 'node:crypto, X509Certificate and 7 fields',
      run: () =>
        timed(async () =>
          ders.forEach((der) => {
            const one = new X509Certificate(der)
            const { subject, issuer, validFrom, validTo, serialNumber, fingerprint256, publicKey } = one
            keep([subject, issuer, validFrom, validTo, serialNumber, fingerprint256, publicKey.asymmetricKeyDetails])
          }),
        ),
    },
    {
      name: 'node:crypto, names for the key',
      run: () =>
        timed(async () =>
          ders.forEach((der) => {
            const one = new X509Certificate(der)
            const { subject, issuer, validFrom, validTo, serialNumber, fingerprint256, subjectAltName } = one
            keep([subject, issuer, validFrom, validTo, serialNumber, fingerprint256, subjectAltName])
          }),
        ),
    },
  ],
  ROUNDS,
)
const [own = Number.NaN, peer = Number.NaN, lighter = Number.NaN] = [...medians.values()]
console.log(
  `${COUNT} certificates: ${(peer / own).toFixed(1)} times as fast, ${(lighter / own).toFixed(1)} without its key`,
)
