import { children, content, Cursor, readOr, readWhole, Tag, type Element } from '../asn1/element.ts'
import { canonicalRdns } from './canonical-name.ts'
import type { Certificate } from './certificate.ts'
import { matchSubtree, NameKind, readGeneralName, type ConstrainedName, type Match } from './constrained-name.ts'
import { attributeText, commonNames, parseName } from './name.ts'
import { Oid } from './oid.ts'

interface Subtree {
  readonly base: ConstrainedName
  /** Without a minimum above 0 and a maximum, which RFC 5280 does not allow. */
  readonly isPlain: boolean
}

/** RFC 5280 section 4.2.1.10. */
export interface NameConstraints {
  readonly permitted: readonly Subtree[]
  readonly excluded: readonly Subtree[]
}

/** Verify codes name constraints end in. */
export type ConstraintProblem = Exclude<Match, 'fits'> | 1 | 48 | 49

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
/** NAME_CHECK_MAX of OpenSSL: names times constraints. */
export const MOST_COMPARISONS = 1 << 20

/** Reads the extension's value. Throws `der-malformed`. */
export const readNameConstraints = (value: Uint8Array): NameConstraints => {
  const cursor = new Cursor(readWhole(value, Tag.sequence))
  const [permitted, excluded] = [cursor.nextIf(0xa0), cursor.nextIf(0xa1)]
  cursor.end()
  const subtrees = (list: Element | undefined): readonly Subtree[] =>
    list === undefined ? [] : children(list).map(readSubtree)
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) }
}

const readSubtree = (element: Element): Subtree => {
  const cursor = new Cursor(element)
  const base = readGeneralName(cursor.next())
  const [minimum, maximum] = [cursor.nextIf(0x80), cursor.nextIf(0x81)]
  const startsAtZero = minimum === undefined || content(minimum).every((octet) => octet === 0)
  return { base, isPlain: startsAtZero && maximum === undefined }
}

/**
 * NAME_CONSTRAINTS_check and, for a leaf without DNS names, NAME_CONSTRAINTS_check_CN: the first thing wrong with the
 * names of `certificate` under the constraints of an authority above it.
 */
export const findConstraintProblem = (
  certificate: Certificate,
  constraints: NameConstraints,
  isLeaf: boolean,
): ConstraintProblem | undefined => {
  const attributes = parseName(certificate.subject).flat()
  const alternatives = alternativeNames(certificate)
  const limits = constraints.permitted.length + constraints.excluded.length
  if ((attributes.length + alternatives.length) * limits > MOST_COMPARISONS) return 1
  const asksCommonName = isLeaf && !alternatives.some(({ kind }) => kind === NameKind.dns)
  const names = [
    ...(attributes.length === 0 ? [] : [directoryName(certificate.subject)]),
    ...attributes
      .filter(({ oid }) => oid === EMAIL_ADDRESS)
      .map(({ tag, value }) => (tag === Tag.ia5String ? { kind: NameKind.email, octets: value } : unreadable)),
    ...alternatives,
    ...(asksCommonName ? hostLikeNames(certificate) : []),
  ]
  for (const name of names) {
    const problem = name === unreadable ? 53 : problemOf(name, constraints)
    if (problem !== undefined) return problem
  }
  return undefined
}

const directoryName = (subject: Uint8Array): ConstrainedName => ({
  kind: NameKind.directory,
  octets: subject,
  rdns: canonicalRdns(subject),
})

/** Stands for a name of a type OpenSSL refuses here. */
const unreadable: ConstrainedName = { kind: -1, octets: new Uint8Array() }

const alternativeNames = ({ extensions }: Certificate): readonly ConstrainedName[] => {
  const extension = extensions.find(({ oid }) => oid === Oid.subjectAltName)
  if (extension === undefined) return []
  return readOr([], () => children(readWhole(extension.value, Tag.sequence)).map(readGeneralName))
}

/** cn2dnsid: at least two labels of letters, digits, underscores and inner hyphens. */
const hostLike = /^[a-zA-Z0-9_](?:[a-zA-Z0-9_-]|(?<!-)\.(?![.-]))*[a-zA-Z0-9_]$/

const hostLikeNames = ({ subject }: Certificate): readonly ConstrainedName[] =>
  commonNames(parseName(subject)).flatMap((attribute) => {
    const text = attributeText(attribute).replace(/\0+$/, '')
    if (text.includes('\0')) return [unreadable]
    const isHost = text.includes('.') && hostLike.test(text)
    return isHost ? [{ kind: NameKind.dns, octets: new TextEncoder().encode(text) }] : []
  })

/** nc_match: of the permitted ones of its kind one has to fit, of the excluded ones none may. */
const problemOf = (name: ConstrainedName, { permitted, excluded }: NameConstraints): ConstraintProblem | undefined => {
  const isOfKind = ({ base }: Subtree): boolean =>
    base.kind === name.kind && (name.kind !== NameKind.other || base.typeOid === name.typeOid)
  const allowing = permitted.filter(isOfKind)
  let fits = allowing.length === 0
  for (const { base, isPlain } of allowing) {
    if (!isPlain) return 49
    const match = fits ? 'fits' : matchSubtree(name, base)
    if (match === 'fits') fits = true
    else if (match !== 47) return match
  }
  if (!fits) return 47
  for (const { base, isPlain } of excluded.filter(isOfKind)) {
    if (!isPlain) return 49
    const match = matchSubtree(name, base)
    if (match === 'fits') return 48
    if (match !== 47) return match
  }
  return undefined
}
