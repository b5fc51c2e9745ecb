import { createPublicKey, generateKeyPairSync, pbkdf2Sync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toHex } from '../../src-core/base/bytes.ts'
import { DAY_MS, SECOND_MS } from '../../src-core/base/time.ts'
import { TICKET_BYTES, TICKET_DIGEST, TICKET_ROUNDS } from '../../src-core/icinga/ticket.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { random, sha256 } from './node-crypto.ts'

/** Short keys: nothing here is real, and 2,048 bits are made ten times faster. */
export const KEY_BITS = 2048
/** Keys a sample needs: one for the CA, the master and each request. */
export const SAMPLE_KEYS = 12
const TERM_MS = 397 * DAY_MS
const MASTER = 'master1.nordwind.example'

/** An invented master's folder, as Icinga 2 would have left it: CA key on board, requests waiting. */
export interface SampleMaster {
  readonly dataDirectory: string
  readonly configuration: string
}

interface Party {
  readonly key: KeyObject
  readonly certificate: Uint8Array
}

/** Makes the folder below `folder`, which must be empty; keys that are not given are made here, which takes seconds. */
export const makeSampleMaster = (folder: string, keys: readonly KeyObject[] = []): SampleMaster => {
  const spare = [...keys]
  const makeParty: MakeParty = (commonName, issuer) => partyOf(commonName, issuer, spare.pop() ?? newKey())
  const dataDirectory = join(folder, 'data')
  for (const name of ['ca', 'certs', 'certificate-requests'])
    mkdirSync(join(dataDirectory, name), { recursive: true, mode: 0o700 })
  mkdirSync(join(folder, 'etc'), { recursive: true })
  const salt = toHex(randomBytes(16))
  const ca = makeParty('Icinga CA', undefined)
  const write = (path: string, text: string, mode = 0o644): void => writeFileSync(join(folder, path), text, { mode })
  const configuration = join(folder, 'etc', 'constants.conf')
  write('etc/constants.conf', `const NodeName = "${MASTER}"\nconst TicketSalt = "${salt}"\n`, 0o600)
  write('data/ca/ca.crt', writePem('CERTIFICATE', ca.certificate))
  write('data/ca/ca.key', ca.key.export({ type: 'pkcs1', format: 'pem' }).toString(), 0o600)
  write('data/certs/ca.crt', writePem('CERTIFICATE', ca.certificate))
  write(`data/certs/${MASTER}.crt`, writePem('CERTIFICATE', makeParty(MASTER, ca).certificate))
  for (const { name, text } of sampleRequests(salt, ca, makeParty))
    write(`data/certificate-requests/${name}`, text, 0o600)
  return { dataDirectory, configuration }
}

type MakeParty = (commonName: string, issuer: Party | undefined) => Party

const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: KEY_BITS }).privateKey

const partyOf = (commonName: string, issuer: Party | undefined, key: KeyObject): Party => {
  const subject = commonNameOnly(commonName)
  const notBefore = Math.floor(Date.now() / SECOND_MS) * SECOND_MS
  const isCa = commonName === 'Icinga CA'
  const tbs = buildTbs({
    serial: randomSerial(random),
    issuer: issuer === undefined ? subject : commonNameOnly('Icinga CA'),
    subject,
    notBefore,
    notAfter: notBefore + (isCa ? 15 * 365 * DAY_MS : TERM_MS),
    spki: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    extensions: isCa ? [writeBasicConstraints(true)] : [writeBasicConstraints(false), writeDnsName(commonName)],
  })
  return { key, certificate: assembleCertificate(tbs, sign('sha256', tbs, issuer?.key ?? key)) }
}

const ticketOf = (cn: string, salt: string): string =>
  pbkdf2Sync(cn, salt, TICKET_ROUNDS, TICKET_BYTES, TICKET_DIGEST).toString('hex')

/**
 * What an officer meets: some that fit, one without a ticket, one with a wrong one, two under one name, a renewal, a second
 * name hidden in the first, one that was tampered with, and a file that breaks Icinga's own list.
 */
const sampleRequests = (salt: string, ca: Party, makeParty: MakeParty) => {
  const file = (certificate: Uint8Array, ticket: string) => {
    const json = { cert_request: writePem('CERTIFICATE', certificate), ticket }
    return { name: `${toHex(sha256(certificate))}.json`, text: JSON.stringify(json) }
  }
  const request = (cn: string, ticket: string, tamper = false) => {
    const certificate = Uint8Array.from(makeParty(cn, undefined).certificate)
    if (tamper) certificate[certificate.length - 1] = (certificate.at(-1) ?? 0) ^ 1
    return file(certificate, ticket)
  }
  const fitting = (cn: string) => request(cn, ticketOf(cn, salt))
  return [
    request('web07.dmz.nordwind.example', ticketOf('web07.dmz.nordwind.example', salt)),
    request('mail01.ham.nordwind.example', ticketOf('mail01.ham.nordwind.example', salt)),
    request('backup03.muc.nordwind.example', ''),
    request('gw04.muc.nordwind.example', ticketOf('gw05.muc.nordwind.example', salt)),
    request('db02.ham.nordwind.example', ticketOf('db02.ham.nordwind.example', salt), true),
    fitting('ldap02.ham.nordwind.example'),
    fitting('app03.dmz.nordwind.example'),
    fitting('app03.dmz.nordwind.example'),
    file(makeParty('sat-muc1.nordwind.example', ca).certificate, ''),
    fitting(`db03.ham.nordwind.example,DNS:${MASTER}`),
    { name: `${'0'.repeat(64)}.json`, text: '{"cert_request":"-----BEGIN CERT' },
  ]
}
