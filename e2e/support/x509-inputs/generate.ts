import { readFileSync } from 'node:fs'
import { write, writeOid, writeSequence, writeSet } from '../../../src-core/asn1/write.ts'
import { extensions } from './extensions.ts'
import {
  ODD,
  algorithm,
  anyString,
  ascii,
  integer,
  name,
  oid,
  serial,
  signature,
  text,
  time,
  type Der,
} from './fields.ts'
import type { Random } from './random.ts'

export type InputKind = 'x509' | 'req' | 'crl'

export interface Input {
  readonly kind: InputKind
  readonly der: Uint8Array
}

/** Public keys of every type OpenSSL has; they were made for these tests and open nothing. */
const keys: readonly Uint8Array[] = Object.values(
  // our own file beside this one
  JSON.parse(readFileSync(new URL('public-keys.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>,
).map((base64) => Uint8Array.from(Buffer.from(base64, 'base64')))

const publicKey = (random: Random): Der => {
  const key = keys[random.integer(0, keys.length - 1)] ?? Uint8Array.of()
  if (!random.chance(ODD)) return key
  const spoilt = Uint8Array.from(key)
  const at = spoilt.length - random.integer(1, 20)
  spoilt[at] = (spoilt[at] ?? 0) ^ (1 << random.integer(0, 7))
  return spoilt
}

const certificate = (random: Random): Der => {
  const chosen = algorithm(random)
  const version = random.chance(ODD) ? random.pick([[], [write(0xa0, integer(9))]]) : [write(0xa0, integer(2))]
  const ids = random.chance(0.05) ? [write(0x81, Uint8Array.of(0), random.bytes(20))] : []
  const tbs = writeSequence(
    ...version,
    serial(random),
    chosen,
    name(random),
    writeSequence(time(random), time(random)),
    name(random),
    publicKey(random),
    ...ids,
    ...(random.chance(0.9) ? [write(0xa3, extensions(random, 6))] : []),
  )
  return writeSequence(tbs, chosen, signature(random))
}

const requestAttribute = (random: Random): Der =>
  random.pick([
    writeSequence(writeOid('1.2.840.113549.1.9.7'), writeSet(anyString(random))),
    writeSequence(writeOid('1.2.840.113549.1.9.2'), writeSet(ascii(0x16, text(random)), ascii(0x0c, 'second'))),
    writeSequence(writeOid(oid(random)), writeSet(integer(5))),
    writeSequence(writeOid('1.2.840.113549.1.9.14'), writeSet(extensions(random, 4))),
  ])

const request = (random: Random): Der => {
  const attributes = random.chance(ODD) ? [] : [write(0xa0, ...random.list(0, 3, () => requestAttribute(random)))]
  const info = writeSequence(integer(random.chance(ODD) ? 2 : 0), name(random), publicKey(random), ...attributes)
  return writeSequence(info, algorithm(random), signature(random))
}

const revoked = (random: Random): Der =>
  writeSequence(serial(random), time(random), ...(random.chance(0.5) ? [extensions(random, 2)] : []))

const crl = (random: Random): Der => {
  const chosen = algorithm(random)
  const tbs = writeSequence(
    integer(random.chance(ODD) ? 5 : 1),
    chosen,
    name(random),
    time(random),
    ...(random.chance(0.9) ? [time(random)] : []),
    ...(random.chance(0.8) ? [writeSequence(...random.list(0, 5, () => revoked(random)))] : []),
    ...(random.chance(0.8) ? [write(0xa0, extensions(random, 4))] : []),
  )
  return writeSequence(tbs, chosen, signature(random))
}

const makers = { x509: certificate, req: request, crl } as const

/** One fresh certificate, request or CRL. */
export const generateInput = (random: Random): Input => {
  const kind = random.pick<InputKind>(['x509', 'x509', 'x509', 'x509', 'req', 'crl'])
  return { kind, der: makers[kind](random) }
}
