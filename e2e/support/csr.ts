import { sign } from 'node:crypto'
import {
  write,
  writeBitString,
  writeExplicit,
  writeOid,
  writeSequence,
  writeSet,
  writeUnsigned,
  writeUtf8String,
} from '../../src-core/asn1/write.ts'
import { commonNameOnly, sha256WithRsa } from '../../src-core/x509/build.ts'
import { writeExtension } from '../../src-core/x509/extensions.ts'
import { Oid } from '../../src-core/x509/oid.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { rsaKey, type TestKey } from './key-pairs.ts'

export interface CsrPlan {
  readonly cn?: string
  /** DER of the Name; absent: one CN. */
  readonly subject?: Uint8Array
  readonly key?: TestKey
  /** Who signs; absent: the key itself. */
  readonly signer?: TestKey
  /** DER of each Extension asked for. */
  readonly extensions?: readonly Uint8Array[]
  readonly challenge?: string
}

let usual: TestKey | undefined

/** DER of a PKCS#10 request (RFC 2986), as good or as bad as it is planned. RSA keys only. */
export const makeCsr = (plan: CsrPlan = {}): Uint8Array => {
  const key = plan.key ?? (usual ??= rsaKey())
  const attributes = [
    ...(plan.extensions === undefined ? [] : [attribute(Oid.extensionRequest, writeSequence(...plan.extensions))]),
    ...(plan.challenge === undefined ? [] : [attribute(Oid.challengePassword, writeUtf8String(plan.challenge))]),
  ]
  const info = writeSequence(
    writeUnsigned(Uint8Array.of(0)),
    plan.subject ?? commonNameOnly(plan.cn ?? 'web01.example.test'),
    key.spki,
    writeExplicit(0, Buffer.concat(attributes)),
  )
  const signature = sign('sha256', info, (plan.signer ?? key).key)
  return writeSequence(info, sha256WithRsa, writeBitString(signature))
}

export const csrPem = (der: Uint8Array): string => writePem('CERTIFICATE REQUEST', der)

const attribute = (oid: string, value: Uint8Array): Uint8Array => writeSequence(writeOid(oid), writeSet(value))

/** subjectAltName of any names: `DNS:x` as it stands, `IP:10.0.0.1` as four octets. */
export const askForNames = (...names: readonly string[]): Uint8Array =>
  writeExtension(Oid.subjectAltName, false, writeSequence(...names.map(generalName)))

const generalName = (text: string): Uint8Array =>
  text.startsWith('IP:')
    ? write(0x87, Uint8Array.from(text.slice(3).split('.').map(Number)))
    : write(0x82, Buffer.from(text.replace(/^DNS:/, ''), 'latin1'))

export const askForPurposes = (...purposes: readonly string[]): Uint8Array =>
  writeExtension(Oid.extKeyUsage, false, writeSequence(...purposes.map(writeOid)))
