import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { fingerprintOf } from '../support/certificates.ts'
import { opensslText, opensslVerify } from '../support/openssl.ts'
import { specialRequest } from '../support/request-cases.ts'
import { test } from '../support/signet-test.ts'

/** `openssl x509 -text` without what differs between any two certificates for one request: serial, dates, signature. */
const comparable = (text: string): readonly string[] => {
  const lines = text.split('\n')
  const serial = lines.findIndex((line) => line.includes('Serial Number:'))
  const end = lines.findLastIndex((line) => line.includes('Signature Algorithm:'))
  const isLongSerial = lines[serial]?.trim() === 'Serial Number:'
  return lines
    .slice(0, end)
    .filter((_, i) => i !== serial && !(isLongSerial && i === serial + 1))
    .filter((line) => !/Not (Before|After) *:/.test(line))
}

test('a certificate differs from Icinga’s own only where it is meant to', async ({ lab, holder: signet }) => {
  test.setTimeout(120_000)
  const plain = await lab.request('web01.example.test')
  const cases = ['subject-many-rdns', 'ec-key', 'extra-san-eku-ca-true'].map(specialRequest)
  for (const { name, bytes } of cases) await lab.writeRequest(name.slice(0, 64), bytes.toString('latin1'))
  const fingerprints = [plain.fingerprint, ...cases.map(({ name }) => name.slice(0, 64))]
  const pending = await Promise.all(fingerprints.map((one) => readFile(lab.requestPath(one), 'utf8')))

  const signed = await signet.sign(lab.dataDirectory, ...fingerprints, '--reason', 'to be compared')
  expect(signed, signed.stderr).toMatchObject({ code: 0 })
  const read = async (fingerprint: string): Promise<string> => (await lab.readRequest(fingerprint)).responsePem ?? ''
  const ours = await Promise.all(fingerprints.map(read))
  await signet.must(['authority', 'unpark', lab.dataDirectory])
  for (const [i, fingerprint] of fingerprints.entries()) {
    await lab.writeRequest(fingerprint, pending[i] ?? '')
    expect((await lab.ca('sign', fingerprint)).code).toBe(0)
  }
  const theirs = await Promise.all(fingerprints.map(read))

  for (const [i, pem] of ours.entries()) {
    const their = theirs[i] ?? ''
    const [ourText, theirText] = [await opensslText(pem), await opensslText(their)]
    const [ourLines, theirLines] = [comparable(ourText), comparable(theirText)]
    const extra = ourLines.filter((line) => !theirLines.includes(line))
    expect(extra.map((line) => line.trim().replace(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/, 'HASH'))).toEqual([
      'X509v3 Subject Key Identifier:',
      'HASH',
      'X509v3 Authority Key Identifier:',
      'HASH',
    ])
    expect(ourLines.filter((line) => !extra.includes(line))).toEqual(theirLines)

    const [our, other] = [new X509Certificate(pem), new X509Certificate(their)]
    const days = (one: X509Certificate): number => (Date.parse(one.validTo) - Date.parse(one.validFrom)) / 86_400_000
    expect([days(our), days(other)]).toEqual([397, 397])
    expect(Math.abs(Date.parse(our.validFrom) - Date.now())).toBeLessThan(120_000)
    expect(BigInt(`0x${our.serialNumber}`) < 2n ** 159n && our.serialNumber.length > 20).toBe(true)
    expect((await opensslVerify(pem, lab.authority.certificatePem)).stdout).toContain('OK')
    expect(our.publicKey.export({ type: 'spki', format: 'der' })).toEqual(
      other.publicKey.export({ type: 'spki', format: 'der' }),
    )
  }
  const names = (pem: string): readonly string[] => {
    const { subject, issuer, subjectAltName = '' } = new X509Certificate(pem)
    return [subject, issuer, subjectAltName]
  }
  expect(ours.map(names)).toEqual(theirs.map(names))

  // The daemon hands out what stands there now as well as what we had put there.
  await signet.must(['authority', 'park', lab.dataDirectory])
  const answer = await lab.rpc({ certificatePem: plain.certificatePem })
  expect(answer).toMatchObject({ statusCode: 0, fingerprint: fingerprintOf(plain.certificatePem) })
})
