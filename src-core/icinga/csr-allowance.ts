import { latin1 } from '../base/bytes.ts'
import { isAppError } from '../base/errors.ts'
import { children, content, readWhole, Tag } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import type { Extension } from '../x509/certificate.ts'
import { nameOctets, type SubjectAltName } from '../x509/extensions.ts'
import { Oid } from '../x509/oid.ts'
import { isHostName } from './name-verdict.ts'

/**
 * What policy may let a CSR add to a node certificate; nothing else is ever issued. Icinga itself needs none of it: it goes
 * by the CN. Programs that talk to a master's API do, by another name or by its address.
 */
export const allowances = ['dns-names', 'ip-addresses', 'key-purposes'] as const
export type Allowance = (typeof allowances)[number]

/** What goes into a certificate beside the usual. */
export interface Grant {
  readonly names: readonly SubjectAltName[]
  /** extendedKeyUsage with serverAuth and clientAuth. */
  readonly purposes: boolean
}

export const nothingGranted: Grant = { names: [], purposes: false }

/** Names beyond the CN that one certificate may get, and how far down the list they are looked for. */
export const MAX_GRANTED_NAMES = 20

const DNS_NAME = 0x82
const IP_ADDRESS = 0x87
/** RFC 1035 section 2.3.4. */
const MAX_DNS_NAME = 253

/** The asked-for extensions that policy lets through. */
export const grantOf = (
  extensions: readonly Extension[],
  names: readonly SubjectAltName[],
  cn: string,
  allowed: ReadonlySet<Allowance>,
): Grant => {
  const others = names.slice(0, MAX_GRANTED_NAMES + 1).filter(({ text }) => text !== `DNS:${cn}`)
  const fitting = others.filter((name) => isAllowed(name, allowed)).slice(0, MAX_GRANTED_NAMES)
  const unique = new Map(fitting.map((name) => [name.text, name]))
  return { names: [...unique.values()], purposes: allowed.has('key-purposes') && asksForBothPurposes(extensions) }
}

/** A wildcard, or what is no host name, fits nothing that Icinga or its clients look for. */
const isAllowed = (name: SubjectAltName, allowed: ReadonlySet<Allowance>): boolean => {
  const octets = nameOctets(name)
  if (name.tag === DNS_NAME) {
    return allowed.has('dns-names') && octets.length <= MAX_DNS_NAME && isHostName(latin1(octets))
  }
  return name.tag === IP_ADDRESS && allowed.has('ip-addresses') && (octets.length === 4 || octets.length === 16)
}

/** A node is client and server: with one purpose alone the other side refuses it (OpenSSL's code 26). */
const asksForBothPurposes = (extensions: readonly Extension[]): boolean => {
  const [only, ...others] = extensions.filter(({ oid }) => oid === Oid.extKeyUsage)
  if (only === undefined || others.length > 0) return false
  try {
    const asked = children(readWhole(only.value, Tag.sequence)).map((purpose) => decodeOid(content(purpose)))
    return asked.length === 2 && asked.includes(Oid.serverAuth) && asked.includes(Oid.clientAuth)
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}
