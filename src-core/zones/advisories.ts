import type { ZoneFindingId } from './zone-findings.ts'

export type AdvisoryId = Extract<
  ZoneFindingId,
  'version-ca-replaced' | 'version-certificate-bypass' | 'version-relay-crash' | 'version-memory'
>

interface Advisory {
  readonly id: AdvisoryId
  /** Versions it is mended in, one a branch, ascending; older branches are not mended at all. */
  readonly mendedIn: readonly string[]
  /** From this version on it is there at all. */
  readonly since?: string
  /** From this version on it never was. */
  readonly before?: string
}

/** What versions of Icinga 2 let others do; see its security advisories. Distributions may carry a fix under an older number. */
const advisories: readonly Advisory[] = [
  // GHSA-vj39-ww8j-vvx5
  { id: 'version-ca-replaced', mendedIn: ['2.14.9', '2.15.4', '2.16.2'] },
  // CVE-2024-49369
  { id: 'version-certificate-bypass', mendedIn: ['2.11.12', '2.12.11', '2.13.10', '2.14.3', '2.15.0'] },
  // lib/icinga/clusterevents.cpp: a command for an endpoint that a relay does not know ends it
  { id: 'version-relay-crash', mendedIn: [], since: '2.13.0', before: '2.14.0' },
  { id: 'version-memory', mendedIn: ['2.15.6', '2.16.5'] },
]

/** The advisories a version falls under; none for what is no version. */
export const advisoriesFor = (version: string): readonly AdvisoryId[] => {
  const parts = readVersion(version)
  if (parts === undefined) return []
  const isFrom = (text: string): boolean => compare(parts, readVersion(text) ?? [0, 0, 0]) >= 0
  return advisories
    .filter(({ mendedIn, since, before }) => {
      if ((since !== undefined && !isFrom(since)) || (before !== undefined && isFrom(before))) return false
      return !mendedIn.some((mended, i) => isMended(mended, i === mendedIn.length - 1, version))
    })
    .map(({ id }) => id)
}

/** Mended from that version of its branch on; every branch after the last one is. */
const isMended = (mended: string, isLast: boolean, version: string): boolean => {
  const [fix, found] = [readVersion(mended), readVersion(version)]
  if (fix === undefined || found === undefined) return false
  const isSameBranch = fix[0] === found[0] && fix[1] === found[1]
  return (isSameBranch || isLast) && compare(found, fix) >= 0
}

type Version = readonly [number, number, number]

/** `2.13.6`, or as the daemon writes it, `r2.13.6-1`. */
const readVersion = (text: string): Version | undefined => {
  const [, major, minor, patch] = /^[rv]?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)]
}

const compare = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
