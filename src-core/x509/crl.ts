import { toHex } from '../base/bytes.ts'
import { AppError, isAppError } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import { children, content, Cursor, encoding, readWhole, Tag, type Element } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { readBitString } from './certificate.ts'
import { parseName } from './name.ts'
import { Oid } from './oid.ts'
import { readAuthorityKeyId, type AuthorityKeyId } from './purposes.ts'
import { decodeTime } from './time.ts'

/** A CertificateList, as far as a verdict on one certificate needs it (RFC 5280 section 5.1). */
export interface Crl {
  /** DER of the issuer's Name. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | undefined
  /** Serials as lower-case hex of their content octets; entries that only lift a hold are left out. */
  readonly revoked: ReadonlySet<string>
  /** Which key of the issuer signed it, where it says so. */
  readonly authorityKeyId: AuthorityKeyId | undefined
  readonly hasUnknownCritical: boolean
  readonly signatureAlgorithm: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

const REASON_CODE = '2.5.29.21'
const REMOVE_FROM_CRL = 8

/** Critical extensions of a CRL that do not change what it says about our certificates (RFC 5280 section 5.2). */
const supportedCritical: ReadonlySet<string> = new Set([Oid.authorityKeyIdentifier, '2.5.29.20'])

/** Reads one DER CRL. Throws `certificate-malformed`. */
export const parseCrl = (der: Uint8Array): Crl => {
  try {
    return readCrl(der)
  } catch (error) {
    if (!isAppError(error, 'der-malformed')) throw error
    const reason = `${error.params['reason'] ?? 'DER'} at byte ${error.params['offset'] ?? 0}`
    throw new AppError('certificate-malformed', { reason }, { cause: error })
  }
}

const readCrl = (der: Uint8Array): Crl => {
  const outer = new Cursor(readWhole(der, Tag.sequence))
  const tbsElement = outer.next(Tag.sequence)
  const algorithm = outer.next(Tag.sequence)
  const signature = readBitString(outer.next(Tag.bitString))
  outer.end()
  const tbs = new Cursor(tbsElement)
  tbs.nextIf(Tag.integer)
  tbs.next(Tag.sequence)
  const issuer = encoding(tbs.next(Tag.sequence))
  parseName(issuer)
  const thisUpdate = decodeTime(tbs.next())
  const nextUpdate = tbs.nextIf(Tag.utcTime) ?? tbs.nextIf(Tag.generalizedTime)
  const entries = tbs.nextIf(Tag.sequence)
  const tagged = tbs.nextIf(0xa0)
  const extensions = tagged === undefined ? [] : readExtensions(new Cursor(tagged).next(Tag.sequence))
  const keyId = extensions.find(({ oid }) => oid === Oid.authorityKeyIdentifier)
  return {
    issuer,
    thisUpdate,
    nextUpdate: nextUpdate === undefined ? undefined : decodeTime(nextUpdate),
    revoked: new Set(entries === undefined ? [] : children(entries).flatMap(revokedSerial)),
    authorityKeyId: keyId === undefined ? undefined : readAuthorityKeyId(keyId.value),
    hasUnknownCritical: extensions.some(({ oid, critical }) => critical && !supportedCritical.has(oid)),
    signatureAlgorithm: encoding(algorithm),
    signed: encoding(tbsElement),
    signature,
  }
}

interface CrlExtension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

const readExtensions = (list: Element): readonly CrlExtension[] =>
  children(list).map((element) => {
    const extension = new Cursor(element)
    const oid = decodeOid(content(extension.next(Tag.oid)))
    const flag = extension.nextIf(Tag.boolean)
    const critical = flag !== undefined && (content(flag)[0] ?? 0) !== 0
    return { oid, critical, value: content(extension.next(Tag.octetString)) }
  })

const revokedSerial = (entry: Element): readonly string[] => {
  const cursor = new Cursor(entry)
  const serial = toHex(content(cursor.next(Tag.integer)))
  cursor.next()
  const extensions = cursor.nextIf(Tag.sequence)
  const reason =
    extensions === undefined ? undefined : readExtensions(extensions).find(({ oid }) => oid === REASON_CODE)
  const isLifted = reason !== undefined && content(readWhole(reason.value, Tag.enumerated))[0] === REMOVE_FROM_CRL
  return isLifted ? [] : [serial]
}
