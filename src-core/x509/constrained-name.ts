import { children, content, type Element } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { latin1 } from '../base/bytes.ts'
import { canonicalRdns } from './canonical-name.ts'

/** Kinds of GeneralName by tag number (RFC 5280 section 4.2.1.6). */
export const NameKind = { other: 0, email: 1, dns: 2, directory: 4, uri: 6, address: 7 } as const

/** A GeneralName, or the base of a GeneralSubtree, as name constraints compare it. */
export interface ConstrainedName {
  /** Tag number; an otherName that is a mail address (RFC 8398) counts as `email`. */
  readonly kind: number
  /** Type of an otherName. */
  readonly typeOid?: string
  readonly octets: Uint8Array
  /** Of a directoryName: its RDNs in canonical form. */
  readonly rdns?: readonly string[]
}

/** 47 outside the subtree, 51 a kind OpenSSL does not compare, 53 a name it cannot read; `not-checked`: we cannot. */
export type Match = 'fits' | 47 | 51 | 53 | 'not-checked'

const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

/** Reads a GeneralName. Throws `der-malformed`. */
export const readGeneralName = (element: Element): ConstrainedName => {
  const kind = element.tag & 0x1f
  const octets = content(element)
  if (kind === NameKind.directory) return { kind, octets, rdns: canonicalRdns(octets) }
  if (kind !== NameKind.other) return { kind, octets }
  const [type] = children(element)
  const typeOid = type === undefined ? '' : decodeOid(content(type))
  return { kind: typeOid === SMTP_UTF8_MAILBOX ? NameKind.email : kind, typeOid, octets }
}

/** nc_match_single: whether a name lies in the subtree below `base`, which is of the same kind. */
export const matchSubtree = (name: ConstrainedName, base: ConstrainedName): Match => {
  if (name.kind === NameKind.email && name.typeOid !== undefined) return 'not-checked'
  return matchers.get(name.kind)?.(name, base) ?? 51
}

type Matcher = (name: ConstrainedName, base: ConstrainedName) => Match

const whether = (fits: boolean): Match => (fits ? 'fits' : 47)

const matchDirectory: Matcher = ({ rdns = [] }, { rdns: wanted = [] }) =>
  whether(wanted.length <= rdns.length && wanted.every((rdn, i) => rdn === rdns[i]))

/** ia5ncasecmp: only ASCII letters fold. */
const folded = (octets: Uint8Array): string => latin1(octets).replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** An empty base takes everything; else labels may be added on the left. */
const matchDns: Matcher = (name, base) => {
  const [host, suffix] = [folded(name.octets), folded(base.octets)]
  if (suffix === '' || host === suffix) return 'fits'
  return whether(host.endsWith(suffix) && (suffix.startsWith('.') || host.at(-suffix.length - 1) === '.'))
}

/** A base is a whole address, a host, or `.domain`; the part before the @ keeps its case. */
const matchEmail: Matcher = (name, base) => {
  const [address, wanted] = [latin1(name.octets), latin1(base.octets)]
  const [at, wantedAt] = [address.lastIndexOf('@'), wanted.lastIndexOf('@')]
  if (at < 0) return 53
  if (wantedAt < 0 && wanted.startsWith('.')) {
    const suffix = folded(base.octets)
    return whether(address.length > wanted.length && folded(name.octets).endsWith(suffix))
  }
  const [local, wantedLocal] = [address.slice(0, at), wanted.slice(0, Math.max(0, wantedAt))]
  if (wantedLocal !== '') {
    if (local.length !== wantedLocal.length) return 47
    if (`${local}${wantedLocal}`.includes('\0')) return 53
    if (local !== wantedLocal) return 47
  }
  return whether(folded(name.octets).slice(at + 1) === folded(base.octets).slice(wantedAt + 1))
}

/** The host behind `scheme://`, up to a port or a slash. */
const matchUri: Matcher = (name, base) => {
  const uri = folded(name.octets)
  const colon = uri.indexOf(':')
  if (colon < 0 || uri.slice(colon, colon + 3) !== '://') return 53
  const rest = uri.slice(colon + 3)
  const end = rest.includes(':') ? rest.indexOf(':') : rest.indexOf('/')
  const host = end < 0 ? rest : rest.slice(0, end)
  if (host === '') return 53
  const wanted = folded(base.octets)
  return whether(wanted.startsWith('.') ? host.length > wanted.length && host.endsWith(wanted) : host === wanted)
}

/** The base is an address and a mask. */
const matchAddress: Matcher = ({ octets: address }, { octets: base }) => {
  if (![4, 16].includes(address.length) || ![8, 32].includes(base.length)) return 53
  if (address.length * 2 !== base.length) return 47
  return whether(
    address.every((octet, i) => {
      const mask = base[address.length + i] ?? 0
      return (octet & mask) === ((base[i] ?? 0) & mask)
    }),
  )
}

const matchers: ReadonlyMap<number, Matcher> = new Map<number, Matcher>([
  [NameKind.directory, matchDirectory],
  [NameKind.dns, matchDns],
  [NameKind.email, matchEmail],
  [NameKind.uri, matchUri],
  [NameKind.address, matchAddress],
])
