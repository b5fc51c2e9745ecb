import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { cpus } from 'node:os'
import { DAY_MS } from '../../src-core/base/time.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { openssl } from '../support/openssl.ts'

/** RSA-4096 of four primes: its public half is like any other, and it is made ten times faster. */
const KEY = ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096', '-pkeyopt', 'rsa_keygen_primes:4']

/** Self-signed request certificates, each with a key and a name of its own, as real nodes have them. PEM. */
export const distinctRequests = async (count: number): Promise<readonly string[]> => {
  const made: string[] = []
  const make = async (): Promise<void> => {
    while (made.length < count) {
      const index = made.push('') - 1
      made[index] = selfSigned(`bench-${index}.example.test`, (await openssl(KEY)).stdout)
    }
  }
  await Promise.all(cpus().map(make))
  return made
}

const selfSigned = (cn: string, keyPem: string): string => {
  const key = createPrivateKey(keyPem)
  const name = commonNameOnly(cn)
  const tbs = buildTbs({
    serial: randomSerial(randomBytes),
    issuer: name,
    subject: name,
    notBefore: Date.now(),
    notAfter: Date.now() + 397 * DAY_MS,
    spki: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    extensions: [writeBasicConstraints(false), writeDnsName(cn)],
  })
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign('sha256', tbs, key)))
}
