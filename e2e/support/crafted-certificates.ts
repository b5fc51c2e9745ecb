import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeBoolean, writeOctetString, writeOid, writeSequence } from '../../src-core/asn1/write.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { Oid } from '../../src-core/x509/oid.ts'

const DAY_MS = 86_400_000

const extensions = [
  writeSequence(writeOid(Oid.basicConstraints), writeBoolean(true), writeOctetString(writeSequence())),
]

/** Certificates nobody signed, in any number and under any name: for reading only. */
export const createCrafter = () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const issuer = commonNameOnly('Icinga CA')
  const craft = (commonName: string, days = 397): Uint8Array => {
    const now = Date.now()
    const tbs = buildTbs({
      serial: randomSerial(randomBytes),
      issuer,
      subject: commonNameOnly(commonName),
      notBefore: now - DAY_MS,
      notAfter: now + days * DAY_MS,
      spki,
      extensions,
    })
    return assembleCertificate(tbs, randomBytes(256))
  }
  return {
    craft,
    /** A PEM bundle of `n` nodes that end on different days. */
    bundle: (n: number): string =>
      Array.from({ length: n }, (_, i) =>
        writePem('CERTIFICATE', craft(`node${String(i).padStart(6, '0')}.example.test`, 1 + ((i * 37) % 800))),
      ).join(''),
  }
}
