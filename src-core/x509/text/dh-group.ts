import { dhGroupRows } from './dh-group-rows.ts'

/** A Diffie-Hellman group with a name. */
interface DhGroup {
  readonly name: string
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
}

const parseRow = (row: string): DhGroup => {
  const [name = '', ...numbers] = row.split('|')
  const [p = 0n, q = (p - 1n) / 2n, g = 2n] = numbers.map((hex) => BigInt(`0x${hex}`))
  return { name, p, q, g }
}

const groups: readonly DhGroup[] = dhGroupRows.split('\n').map(parseRow)

/** Name of the group with these numbers; q is compared only where it is given. */
export const findDhGroup = (p: bigint, q: bigint | undefined, g: bigint): string | undefined =>
  groups.find((group) => group.p === p && group.g === g && (q === undefined || q === group.q))?.name
