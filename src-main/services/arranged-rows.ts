import type { InspectionRow, InspectionSort, ShownRows } from '../../src-core/contract/inspection.ts'
import { rowStates } from '../../src-core/inspect/row-verdict.ts'

export interface Arrangement {
  readonly search: string
  readonly sort: InspectionSort
  readonly show: ShownRows
}

/** Rows that fit, in the order asked for. */
export const arrangeRows = (rows: readonly InspectionRow[], { search, sort, show }: Arrangement) => {
  const wanted = search.toLowerCase()
  const hex = wanted.replaceAll(/[\s:]/g, '')
  const fits = (row: InspectionRow): boolean =>
    `${row.subject}\n${row.issuer}\n${row.origin}\n${row.key}\n${row.kind}`.toLowerCase().includes(wanted) ||
    (hex.length >= 8 && row.sha256?.startsWith(hex) === true)
  const shown = show === 'all' ? rows : rows.filter((row) => groupOf(row) === show)
  const found = wanted === '' ? shown : shown.filter(fits)
  const { column, descending } = sort
  if (column === 'order') return descending ? found.toReversed() : found
  const keyOf = sortKeys[column]
  const sign = descending ? -1 : 1
  return found.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    return left === right ? a.item - b.item : left < right ? -sign : sign
  })
}

const groupOf = ({ icinga }: InspectionRow): ShownRows => {
  switch (icinga?.state) {
    case undefined:
    case 'pending':
      return 'other'
    case 'accepted':
    case 'ends-soon':
    case 'unknown':
      return icinga.state
    default:
      return 'refused'
  }
}

/** Best first; what is not judged as a node stands behind, by what it is. */
const verdictKey = ({ icinga, verdict }: InspectionRow): string => {
  if (icinga === null) return `x ${verdict}`
  if (icinga.state === 'pending') return 'w'
  return `${rowStates.indexOf(icinga.state)} ${String(icinga.code ?? 0).padStart(3, '0')}`
}

const sortKeys: Readonly<Record<Exclude<InspectionSort['column'], 'order'>, (row: InspectionRow) => string>> = {
  subject: ({ subject }) => subject,
  issuer: ({ issuer }) => issuer,
  notAfter: ({ notAfter }) => notAfter ?? '',
  key: ({ key }) => key,
  verdict: verdictKey,
}
