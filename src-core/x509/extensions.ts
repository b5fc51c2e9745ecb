import { latin1 } from '../base/bytes.ts'
import { children, content, Cursor, encoding, readOr, readWhole, Tag, type Element } from '../asn1/element.ts'
import { write, writeBoolean, writeOctetString, writeOid, writeSequence } from '../asn1/write.ts'
import type { Extension } from './certificate.ts'
import { Oid } from './oid.ts'

/** What holds extensions: a certificate, or a request that asks for them. */
interface Extended {
  readonly extensions: readonly Extension[]
}

/** RFC 5280 section 4.2.1.9: the cA flag, or null without an extension that can be read. */
export const isCa = ({ extensions }: Extended): boolean | null => {
  const extension = extensions.find(({ oid }) => oid === Oid.basicConstraints)
  if (extension === undefined) return null
  return readOr(null, () => {
    const flag = new Cursor(readWhole(extension.value, Tag.sequence)).nextIf(Tag.boolean)
    return flag !== undefined && (content(flag)[0] ?? 0) !== 0
  })
}

/** RFC 5280 section 4.2.1.3, bit 5: the key may sign certificates. */
export const mayCertify = ({ extensions }: Extended): boolean =>
  extensions
    .filter(({ oid }) => oid === Oid.keyUsage)
    .some(({ value }) => readOr(false, () => ((content(readWhole(value, Tag.bitString))[1] ?? 0) & 0x04) !== 0))

/** One name of subjectAltName: its DER, and short text that can be told apart by people. */
export interface SubjectAltName {
  readonly tag: number
  readonly der: Uint8Array
  readonly text: string
}

/** Names of subjectAltName as short text: `DNS:x`, `IP:10.0.0.1`, `email:x`, `URI:x`, else the kind alone (RFC 5280 section 4.2.1.6). */
export const subjectAltNames = (extended: Extended): readonly string[] =>
  readSubjectAltNames(extended).map(({ text }) => text)

/** The same with their DER; an extension that cannot be read is one unreadable name. */
export const readSubjectAltNames = ({ extensions }: Extended): readonly SubjectAltName[] =>
  extensions
    .filter(({ oid }) => oid === Oid.subjectAltName)
    .flatMap(({ value }) =>
      readOr([{ tag: 0, der: new Uint8Array(), text: '(unreadable)' }], () =>
        children(readWhole(value, Tag.sequence)).map((name) => ({
          tag: name.tag,
          der: encoding(name),
          text: generalNameText(name),
        })),
      ),
    )

/** Content octets of a name. */
export const nameOctets = ({ der }: SubjectAltName): Uint8Array => content(readWhole(der))

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

/** One dNSName, encoded as such: a comma in it can never become a second name. `others` stand behind it as they are. */
export const writeDnsName = (name: string, others: readonly SubjectAltName[] = []): Uint8Array<ArrayBuffer> =>
  writeExtension(
    Oid.subjectAltName,
    false,
    writeSequence(write(0x82, new TextEncoder().encode(name)), ...others.map(({ der }) => der)),
  )

/** serverAuth and clientAuth: what a node, which is both, needs if its certificate names purposes at all. */
export const writeNodePurposes = (): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.extKeyUsage, false, writeSequence(writeOid(Oid.serverAuth), writeOid(Oid.clientAuth)))

export const writeSubjectKeyIdentifier = (keyId: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.subjectKeyIdentifier, false, writeOctetString(keyId))

export const writeAuthorityKeyIdentifier = (keyId: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeExtension(Oid.authorityKeyIdentifier, false, writeSequence(write(0x80, keyId)))
