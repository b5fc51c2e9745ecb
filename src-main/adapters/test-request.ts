import { generateKeyPair, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { toHex } from '../../src-core/base/bytes.ts'
import { DAY_MS, SECOND_MS } from '../../src-core/base/time.ts'
import type { MakeTestRequest } from '../../src-core/custody/ask-daemon.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { random, sha256 } from './node-crypto.ts'

const generate = promisify(generateKeyPair)

/** A request as `icinga2 pki new-cert` makes it; its key is dropped with this call. */
export const makeTestRequest: MakeTestRequest = async (cn) => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  const notBefore = Math.floor(Date.now() / SECOND_MS) * SECOND_MS
  const name = commonNameOnly(cn)
  const tbs = buildTbs({
    serial: randomSerial(random),
    issuer: name,
    subject: name,
    notBefore,
    notAfter: notBefore + DAY_MS,
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    extensions: [writeBasicConstraints(false), writeDnsName(cn)],
  })
  const der = assembleCertificate(tbs, sign('sha256', tbs, privateKey))
  return { pem: writePem('CERTIFICATE', der), fingerprint: toHex(sha256(der)) }
}
