import { expect, test } from 'vitest'
import { findHex } from '../base/bytes.ts'
import { write, writeOid, writeSequence } from '../asn1/write.ts'
import { sameName } from './canonical-name.ts'
import { parseCertificate, type Certificate } from './certificate.ts'
import { assembleCertificate, buildTbs, commonNameOnly } from './build.ts'
import { Oid } from './oid.ts'
import { couldSign } from './signing-key.ts'
import { isSignatureStrong } from './strength.ts'

/** A sequence whose one member says that it is longer than all. */
const damaged = write(0x30, findHex('3040') ?? new Uint8Array())

const name = commonNameOnly('m1')
const notBefore = Date.UTC(2026, 0)
const fields = { serial: Uint8Array.of(1), issuer: name, subject: name, notBefore, notAfter: notBefore, extensions: [] }
const sound = parseCertificate(
  assembleCertificate(buildTbs({ ...fields, spki: writeSequence(writeSequence(writeOid(Oid.rsaEncryption))) }), name),
)
const altered = (part: Partial<Certificate>): Certificate => ({ ...sound, ...part })

test('whoever has a damaged key could not have signed', () => {
  expect(couldSign(sound, sound)).toBe(true)
  expect(couldSign(altered({ spki: damaged }), sound)).toBe(false)
})

test('a signature whose algorithm is damaged has no strength', () => {
  expect(isSignatureStrong(sound, 1)).toBe(true)
  const signatureAlgorithm = writeSequence(writeOid(Oid.rsassaPss), damaged)
  expect(isSignatureStrong(altered({ signatureAlgorithm }), 1)).toBe(false)
})

test('a damaged name is the same only byte for byte', () => {
  expect(sameName(damaged, damaged)).toBe(true)
  expect(sameName(damaged, name)).toBe(false)
})
