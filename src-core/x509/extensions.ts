import { latin1 } from '../base/bytes.ts'
import { isAppError } from '../base/errors.ts'
import { children, content, Cursor, readWhole, Tag, type Element } from '../asn1/element.ts'
import { write, writeBoolean, writeOctetString, writeOid, writeSequence } from '../asn1/write.ts'
import type { Certificate } from './certificate.ts'
import { Oid } from './oid.ts'

/** RFC 5280 section 4.2.1.9: the cA flag, or null without an extension that can be read. */
export const isCa = (certificate: Certificate): boolean | null => {
  const extension = certificate.extensions.find(({ oid }) => oid === Oid.basicConstraints)
  if (extension === undefined) return null
  try {
    const flag = new Cursor(readWhole(extension.value, Tag.sequence)).nextIf(Tag.boolean)
    return flag !== undefined && (content(flag)[0] ?? 0) !== 0
  } catch (error) {
    if (isAppError(error, 'der-malformed')) return null
    throw error
  }
}

/** Names of subjectAltName as short text: `DNS:x`, `IP:10.0.0.1`, `email:x`, `URI:x`, else the kind alone (RFC 5280 section 4.2.1.6). */
export const subjectAltNames = (certificate: Certificate): readonly string[] =>
  certificate.extensions
    .filter(({ oid }) => oid === Oid.subjectAltName)
    .flatMap(({ value }) => {
      try {
        return children(readWhole(value, Tag.sequence)).map(generalNameText)
      } catch (error) {
        if (isAppError(error, 'der-malformed')) return ['(unreadable)']
        throw error
      }
    })

const generalNameText = (name: Element): string => {
  const octets = content(name)
  switch (name.tag) {
    case 0x81:
      return `email:${latin1(octets)}`
    case 0x82:
      return `DNS:${latin1(octets)}`
    case 0x86:
      return `URI:${latin1(octets)}`
    case 0x87:
      return `IP:${addressText(octets)}`
    case 0xa4:
      return 'directoryName'
    case 0x88:
      return 'registeredID'
    default:
      return 'otherName'
  }
}

const addressText = (octets: Uint8Array): string =>
  octets.length === 4
    ? octets.join('.')
    : Array.from({ length: octets.length / 2 }, (_, i) =>
        (((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0)).toString(16),
      ).join(':')

/** RFC 5280 section 4.1.2.9; a default of FALSE is left out. */
export const writeExtension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeSequence(writeOid(oid), ...(critical ? [writeBoolean(true)] : []), writeOctetString(value))

/** Critical, as Icinga writes it; CA:FALSE is an empty SEQUENCE because DER leaves a default out. */
export const writeBasicConstraints = (ca: boolean): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.basicConstraints, true, writeSequence(...(ca ? [writeBoolean(true)] : [])))

/** One dNSName, encoded as such: a comma in it can never become a second name. */
export const writeDnsName = (name: string): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.subjectAltName, false, writeSequence(write(0x82, new TextEncoder().encode(name))))

export const writeSubjectKeyIdentifier = (keyId: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.subjectKeyIdentifier, false, writeOctetString(keyId))

export const writeAuthorityKeyIdentifier = (keyId: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.authorityKeyIdentifier, false, writeSequence(write(0x80, keyId)))
