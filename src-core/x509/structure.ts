import { BerFault, berInput, context, Id, readBer, type BerElement } from '../asn1/ber.ts'
import { findObject } from './text/object-names.ts'

/** Real certificates nest about 12 deep; hostile ones stop here. */
export const MAX_TREE_DEPTH = 48
/** A CRL of 25,000 entries has about this many; what lies behind is not taken apart. */
export const MAX_TREE_NODES = 120_000

export type StructureKind = 'certificate' | 'request' | 'crl' | 'other'

/** One element of the tree, in the order of the file. */
export interface StructureNode {
  readonly index: number
  /** Index of what holds it, -1 at the top. */
  readonly parent: number
  readonly depth: number
  readonly element: BerElement
  /** The field's name as its RFC spells it; empty where no rule names it. */
  readonly name: string
  /** Paragraph that defines it. */
  readonly rfc: string
  /** Index behind its last descendant. */
  readonly behind: number
}

export interface Structure {
  readonly nodes: readonly StructureNode[]
  /** Where reading stopped, and why. */
  readonly problem: { readonly offset: number; readonly reason: string } | undefined
  /** More elements stand there than are listed. */
  readonly cut: boolean
}

/** What a rule says of an element: its name, and how those inside are called. */
interface Shape {
  readonly name: string
  readonly rfc?: string
  /** The contents of a string are DER themselves. */
  readonly wraps?: boolean
  readonly inside?: (members: readonly BerElement[]) => readonly (Shape | undefined)[]
}

interface FieldRule {
  readonly shape: Shape
  /** An optional field is there only if the element has one of these identifiers. */
  readonly when?: readonly number[]
}

const fields =
  (rules: readonly FieldRule[]): NonNullable<Shape['inside']> =>
  (members) => {
    let next = 0
    return members.map((member) => {
      while (rules[next]?.when?.includes(member.id) === false) next += 1
      return rules[next++]?.shape
    })
  }

const every =
  (shape: Shape): NonNullable<Shape['inside']> =>
  (members) =>
    members.map(() => shape)

const need = (name: string, rfc: string, more: Partial<Shape> = {}): FieldRule => ({ shape: { name, rfc, ...more } })
const may = (when: readonly number[], name: string, rfc: string, more: Partial<Shape> = {}): FieldRule => ({
  when,
  shape: { name, rfc, ...more },
})

const rfc5280 = (section: string): string => `RFC 5280, ${section}`

const algorithm = {
  inside: fields([need('algorithm', rfc5280('4.1.1.2')), need('parameters', rfc5280('4.1.1.2'))]),
}

const name = {
  inside: every({
    name: 'relativeDistinguishedName',
    rfc: rfc5280('4.1.2.4'),
    inside: every({
      name: 'attribute',
      rfc: rfc5280('4.1.2.4'),
      inside: fields([need('type', rfc5280('4.1.2.4')), need('value', rfc5280('4.1.2.4'))]),
    }),
  }),
}

const extension: Shape = {
  name: 'extension',
  rfc: rfc5280('4.2'),
  inside: fields([
    need('extnID', rfc5280('4.2')),
    may([Id.boolean], 'critical', rfc5280('4.2')),
    need('extnValue', rfc5280('4.2'), { wraps: true }),
  ]),
}
const extensionList = (label: string, rfc: string): Shape => ({ name: label, rfc, inside: every(extension) })

const times = [Id.utcTime, Id.generalizedTime]

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'

/** RSA keys are a SEQUENCE inside their BIT STRING (RFC 3279 section 2.3.1); points of curves are octets. */
const keyInside = (members: readonly BerElement[]): readonly (Shape | undefined)[] => {
  const [head] = members
  const oid = head === undefined ? undefined : readInside(head)[0]
  const isRsa = oid !== undefined && findObject(oid)?.dotted === RSA_ENCRYPTION
  const rsa = { wraps: true, inside: every({ name: 'RSAPublicKey', rfc: 'RFC 3279, 2.3.1', inside: rsaFields }) }
  return fields([
    need('algorithm', rfc5280('4.1.2.7'), algorithm),
    need('subjectPublicKey', rfc5280('4.1.2.7'), isRsa ? rsa : {}),
  ])(members)
}
const rsaFields = fields([need('modulus', 'RFC 3279, 2.3.1'), need('publicExponent', 'RFC 3279, 2.3.1')])

const tbsCertificate = fields([
  may([context(0)], 'version', rfc5280('4.1.2.1')),
  need('serialNumber', rfc5280('4.1.2.2')),
  need('signature', rfc5280('4.1.2.3'), algorithm),
  need('issuer', rfc5280('4.1.2.4'), name),
  need('validity', rfc5280('4.1.2.5'), {
    inside: fields([need('notBefore', rfc5280('4.1.2.5')), need('notAfter', rfc5280('4.1.2.5'))]),
  }),
  need('subject', rfc5280('4.1.2.6'), name),
  need('subjectPublicKeyInfo', rfc5280('4.1.2.7'), { inside: keyInside }),
  may([context(1)], 'issuerUniqueID', rfc5280('4.1.2.8')),
  may([context(2)], 'subjectUniqueID', rfc5280('4.1.2.8')),
  may([context(3)], 'extensions', rfc5280('4.1.2.9'), { inside: every(extensionList('', rfc5280('4.1.2.9'))) }),
])

const signed = (tbs: FieldRule, rfc: string): NonNullable<Shape['inside']> =>
  fields([tbs, need('signatureAlgorithm', rfc, algorithm), need('signatureValue', rfc)])

const certificate: Shape = {
  name: 'Certificate',
  rfc: rfc5280('4.1'),
  inside: signed(need('tbsCertificate', rfc5280('4.1.1.1'), { inside: tbsCertificate }), rfc5280('4.1.1.3')),
}

const requestInfo = fields([
  need('version', 'RFC 2986, 4.1'),
  need('subject', 'RFC 2986, 4.1', name),
  need('subjectPKInfo', 'RFC 2986, 4.1', { inside: keyInside }),
  may([context(0)], 'attributes', 'RFC 2986, 4.1', {
    inside: every({
      name: 'attribute',
      rfc: 'RFC 2986, 4.1',
      inside: fields([
        need('type', 'RFC 2986, 4.1'),
        need('values', 'RFC 2986, 4.1', { inside: every({ name: 'value', rfc: 'RFC 2986, 4.1' }) }),
      ]),
    }),
  }),
])

const request: Shape = {
  name: 'CertificationRequest',
  rfc: 'RFC 2986, 4.2',
  inside: signed(need('certificationRequestInfo', 'RFC 2986, 4.1', { inside: requestInfo }), 'RFC 2986, 4.2'),
}

const revoked: Shape = {
  name: 'revokedCertificate',
  rfc: rfc5280('5.1.2.6'),
  inside: fields([
    need('userCertificate', rfc5280('5.1.2.6')),
    need('revocationDate', rfc5280('5.1.2.6')),
    need('crlEntryExtensions', rfc5280('5.3'), { inside: every(extension) }),
  ]),
}

const tbsCertList = fields([
  may([Id.integer], 'version', rfc5280('5.1.2.1')),
  need('signature', rfc5280('5.1.2.2'), algorithm),
  need('issuer', rfc5280('5.1.2.3'), name),
  need('thisUpdate', rfc5280('5.1.2.4')),
  may(times, 'nextUpdate', rfc5280('5.1.2.5')),
  may([Id.sequence], 'revokedCertificates', rfc5280('5.1.2.6'), { inside: every(revoked) }),
  may([context(0)], 'crlExtensions', rfc5280('5.1.2.7'), { inside: every(extensionList('', rfc5280('5.1.2.7'))) }),
])

const crl: Shape = {
  name: 'CertificateList',
  rfc: rfc5280('5.1'),
  inside: signed(need('tbsCertList', rfc5280('5.1.2'), { inside: tbsCertList }), rfc5280('5.1.1.3')),
}

const roots: Readonly<Record<StructureKind, Shape>> = { certificate, request, crl, other: { name: '' } }

/** The members of a constructed element; throws `BerFault`. */
const readInside = (element: BerElement, from = element.contentStart): readonly BerElement[] => {
  const found: BerElement[] = []
  for (let at = from; at < element.contentEnd;) {
    const member = readBer(element.input, at, element.contentEnd)
    found.push(member)
    at = member.end
  }
  return found
}

/** A BIT STRING begins with the number of unused bits (X.690 section 8.6.2). */
const wrappedFrom = (element: BerElement): number => element.contentStart + (element.id === Id.bitString ? 1 : 0)

/** Takes DER or BER apart as far as it reads. It never throws on bytes: what is wrong is `problem`. */
export const readStructure = (der: Uint8Array, kind: StructureKind): Structure => {
  const nodes: { -readonly [K in keyof StructureNode]: StructureNode[K] }[] = []
  let problem: Structure['problem']
  let cut = false
  const attempt = (read: () => readonly BerElement[]): readonly BerElement[] => {
    try {
      return read()
    } catch (fault) {
      if (!(fault instanceof BerFault)) throw fault
      problem ??= { offset: fault.offset, reason: fault.reason }
      return []
    }
  }
  const membersOf = (element: BerElement, shape: Shape | undefined): readonly BerElement[] => {
    if (element.constructed) return attempt(() => readInside(element))
    return shape?.wraps === true ? attempt(() => readInside(element, wrappedFrom(element))) : []
  }
  const visit = (element: BerElement, shape: Shape | undefined, parent: number, depth: number): void => {
    if (nodes.length >= MAX_TREE_NODES) {
      cut = true
      return
    }
    const index = nodes.length
    const node = { index, parent, depth, element, name: shape?.name ?? '', rfc: shape?.rfc ?? '', behind: index + 1 }
    nodes.push(node)
    if (depth >= MAX_TREE_DEPTH) cut ||= element.constructed
    else {
      const members = membersOf(element, shape)
      const shapes = attemptShapes(shape, members)
      members.forEach((member, i) => visit(member, shapes[i], index, depth + 1))
    }
    node.behind = nodes.length
  }
  const [top] = attempt(() => [readBer(berInput(der), 0, der.length)])
  if (top !== undefined) visit(top, roots[kind], -1, 0)
  return { nodes, problem, cut }
}

const attemptShapes = (shape: Shape | undefined, members: readonly BerElement[]): readonly (Shape | undefined)[] => {
  try {
    return shape?.inside?.(members) ?? []
  } catch (fault) {
    if (fault instanceof BerFault) return []
    throw fault
  }
}

/** The innermost element that holds all of `start` to `end`; the top one where none does. */
export const findNodeOfRange = ({ nodes }: Structure, start: number, end: number): StructureNode | undefined => {
  let found = nodes[0]
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index]
    if (node === undefined) break
    if (node.element.start <= start && node.element.end >= end) {
      found = node
      index += 1
    } else index = node.behind
  }
  return found
}
