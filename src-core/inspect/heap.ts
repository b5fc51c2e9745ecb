import { equalBytes, latin1 } from '../base/bytes.ts'
import { nameKey } from '../x509/canonical-name.ts'
import type { Certificate } from '../x509/certificate.ts'
import { isCa } from '../x509/extensions.ts'

/** Most CA certificates of a bundle that are tried as steps of one path. */
const MAX_STEPS = 500

/** A certificate somebody could trust: an authority of this desk, or a self-signed one among the files. */
export interface Anchor {
  readonly certificate: Certificate
  /** Name of the authority on this desk; undefined for one that only lies among the files. */
  readonly authority: string | undefined
}

/** What lies together and what this desk knows. */
export interface HeapParts {
  /** CA certificates among the files. */
  readonly issuers: readonly Certificate[]
  readonly authorities: readonly Anchor[]
  /** Public halves of the keys among the files. */
  readonly keys: readonly Uint8Array[]
  /** The first certificates of nodes, two at most: more owners of a key than one. */
  readonly leaves: readonly Certificate[]
}

/** The same, to be asked for thousands of certificates. */
export interface Heap {
  readonly anchors: readonly Anchor[]
  /** Who could stand above a certificate, as far as names tell: steps between, and anchors. */
  readonly above: (leaf: Certificate) => { readonly steps: readonly Certificate[]; readonly anchors: readonly Anchor[] }
  /** Its own key if it lies there; another one counts as its key only where nothing else could own it. */
  readonly keyOf: (leaf: Certificate) => Uint8Array | undefined
}

const isSelfIssued = ({ issuer, subject }: Certificate): boolean => equalBytes(issuer, subject)

const bySubject = <T>(items: readonly T[], of: (item: T) => Certificate): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = nameKey(of(item).subject)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item])
    else group.push(item)
  }
  return groups
}

export const createHeap = ({ issuers, authorities, keys, leaves }: HeapParts): Heap => {
  const known = new Set(authorities.map(({ certificate }) => latin1(certificate.der)))
  const stray = issuers
    .filter((one) => isSelfIssued(one) && isCa(one) !== false)
    .filter(({ der }) => {
      const key = latin1(der)
      return known.has(key) ? false : known.add(key) !== undefined
    })
  const anchors = [...authorities, ...stray.map((certificate) => ({ certificate, authority: undefined }))]
  const anchorsByName = bySubject(anchors, ({ certificate }) => certificate)
  const stepsByName = bySubject(
    issuers.filter((one) => isCa(one) !== false && !isSelfIssued(one)),
    (step) => step,
  )
  return {
    anchors,
    above: (leaf) => {
      const names = new Set([nameKey(leaf.issuer)])
      const steps: Certificate[] = []
      // A Set hands out what is added while it is walked.
      for (const name of names) {
        for (const step of stepsByName.get(name) ?? []) {
          if (steps.length < MAX_STEPS) steps.push(step)
          names.add(nameKey(step.issuer))
        }
      }
      return { steps, anchors: [...names].flatMap((name) => anchorsByName.get(name) ?? []) }
    },
    keyOf: (leaf) => {
      const own = keys.find((spki) => equalBytes(spki, leaf.spki))
      return own ?? (leaves.some(({ der }) => !equalBytes(der, leaf.der)) ? undefined : keys[0])
    },
  }
}
