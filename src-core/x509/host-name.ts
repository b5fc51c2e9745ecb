import { latin1 } from '../base/bytes.ts'
import { children, content, readOr, readWhole, Tag } from '../asn1/element.ts'
import type { Certificate } from './certificate.ts'
import { attributeText, commonNames, parseName } from './name.ts'
import { Oid } from './oid.ts'

/** X509_check_host without flags: the dNSNames decide; only where there is none does the subject's CN. */
export const namesHost = (certificate: Certificate, host: string): boolean => {
  const names = dnsNames(certificate)
  const candidates = names.length > 0 ? names : commonNames(parseName(certificate.subject)).map(attributeText)
  return candidates.some((pattern) => matchesHost(pattern, host))
}

/** dNSName entries of subjectAltName as they stand (RFC 5280 section 4.2.1.6). */
export const dnsNames = ({ extensions }: Certificate): readonly string[] => {
  const extension = extensions.find(({ oid }) => oid === Oid.subjectAltName)
  if (extension === undefined) return []
  return readOr([], () =>
    children(readWhole(extension.value, Tag.sequence))
      .filter(({ tag }) => tag === 0x82)
      .map((name) => latin1(content(name))),
  )
}

const foldCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const matchesHost = (pattern: string, host: string): boolean => {
  const star = findStar(pattern)
  if (star < 0) return foldCase(pattern) === foldCase(host)
  const [prefix, suffix] = [foldCase(pattern.slice(0, star)), foldCase(pattern.slice(star + 1))]
  const name = foldCase(host)
  if (name.length < prefix.length + suffix.length || !name.startsWith(prefix) || !name.endsWith(suffix)) return false
  const covered = name.slice(prefix.length, name.length - suffix.length)
  const isWholeLabel = prefix === '' && suffix.startsWith('.')
  if (isWholeLabel) return covered !== '' && /^(?:[0-9a-z-]+|\*)$/.test(covered)
  // a part of an internationalised label never stands for the whole of it (RFC 6125 section 6.4.3)
  return !name.startsWith('xn--') && /^(?:[0-9a-z-]*|\*)$/.test(covered)
}

/** Place of the one asterisk OpenSSL takes for a wildcard: in the first label, at its edge, two dots behind it; else -1. */
const findStar = (pattern: string): number => {
  const labels = foldCase(pattern).split('.')
  const [first = '', ...rest] = labels
  if (labels.length < 3 || first.startsWith('xn--') || !/^(?:\*[0-9a-z-]*|[0-9a-z][0-9a-z-]*\*)$/.test(first)) return -1
  if (first !== '*' && first.endsWith('-')) return -1
  return rest.every((label) => /^[0-9a-z](?:[0-9a-z-]*[0-9a-z])?$/.test(label)) ? first.indexOf('*') : -1
}
