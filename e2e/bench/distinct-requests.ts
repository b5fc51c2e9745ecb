import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { DAY_MS } from '../../src-core/base/time.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { openssl } from '../support/openssl.ts'

/** RSA-4096 of four primes: its public half is like any other, and it is made ten times faster. */
const KEY = ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096', '-pkeyopt', 'rsa_keygen_primes:4']

/** Making a thousand keys takes minutes, so later runs take those of the first. */
const KEPT = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'signet-bench')

/** Self-signed request certificates, each with a key and a name of its own, as real nodes have them. PEM. */
export const distinctRequests = async (count: number): Promise<readonly string[]> => {
  const made: string[] = []
  const make = async (): Promise<void> => {
    while (made.length < count) {
      const index = made.push('') - 1
      made[index] = await keptOrMade(index)
    }
  }
  await mkdir(KEPT, { recursive: true })
  await Promise.all(cpus().map(make))
  return made
}

const keptOrMade = async (index: number): Promise<string> => {
  const path = join(KEPT, `request-${index}.pem`)
  try {
    return await readFile(path, 'utf8')
  } catch {
    const pem = selfSigned(`bench-${index}.example.test`, (await openssl(KEY)).stdout)
    await writeFile(path, pem)
    return pem
  }
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
