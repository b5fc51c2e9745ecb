import { createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { Secret } from '../../src-core/base/secret.ts'
import { DAY_MS, SECOND_MS } from '../../src-core/base/time.ts'
import type { MakeNodeKey, PublicHalfOf } from '../../src-core/enrol/enrolment.ts'
import { NODE_DAYS } from '../../src-core/icinga/node-profile.ts'
import {
  assembleCertificate,
  buildRequestInfo,
  buildTbs,
  commonNameOnly,
  randomSerial,
} from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { random } from './node-crypto.ts'

const generate = promisify(generateKeyPair)

/** What Icinga makes for its nodes (lib/base/tlsutility.cpp). */
const NODE_KEY_BITS = 4096

export const makeNodeKey: MakeNodeKey = async (cn, form) => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: NODE_KEY_BITS })
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    key: new Secret(Buffer.from(pem)),
    request: form === 'certificate' ? selfSigned(privateKey, spki, cn, NODE_DAYS) : signedRequest(privateKey, spki, cn),
  }
}

/** A request certificate as `icinga2 pki new-cert` makes it. */
export const selfSigned = (key: KeyObject, spki: Uint8Array, cn: string, days: number): Uint8Array => {
  const notBefore = Math.floor(Date.now() / SECOND_MS) * SECOND_MS
  const name = commonNameOnly(cn)
  const tbs = buildTbs({
    serial: randomSerial(random),
    issuer: name,
    subject: name,
    notBefore,
    notAfter: notBefore + days * DAY_MS,
    spki,
    extensions: [writeBasicConstraints(false), writeDnsName(cn)],
  })
  return assembleCertificate(tbs, sign('sha256', tbs, key))
}

const signedRequest = (key: KeyObject, spki: Uint8Array, cn: string): Uint8Array => {
  const info = buildRequestInfo(commonNameOnly(cn), spki)
  return assembleCertificate(info, sign('sha256', info, key))
}

export const publicHalfOf: PublicHalfOf = (key) => {
  try {
    return key.use((pem) => createPublicKey({ key: Buffer.from(pem) }).export({ type: 'spki', format: 'der' }))
  } catch {
    return undefined
  }
}
