/** Keys compared with one message; what was found is kept after each, so that stopping loses little. */
export const COMPARED_AT_ONCE = 1000
/** The product of this many RSA-4096 keys is 10 MB; a flood must not make it grow without end. */
export const MAX_COMPARED_KEYS = 20_000

/** What comparing some moduli came to. */
export interface Compared {
  /** For each: the factor it shares with another one, or 1. */
  readonly factors: readonly bigint[]
  /** Of all that were compared so far. */
  readonly product: bigint
}

/**
 * Which of the `fresh` moduli have a factor in common with another of them or with `product`, that of all moduli compared
 * before (D. J. Bernstein's batch gcd: one product tree, one remainder tree). None of `fresh` may be in `product`. Whoever
 * sees two such keys has both private keys.
 */
export const compareModuli = (fresh: readonly bigint[], product: bigint): Compared => {
  const tree = productTree(fresh)
  const all = product * (tree.at(-1)?.[0] ?? 1n)
  let rests: readonly bigint[] = [all]
  for (const level of tree.toReversed()) rests = level.map((node, i) => (rests[i >> 1] ?? 0n) % (node * node))
  return { factors: fresh.map((modulus, i) => gcd(modulus, (rests[i] ?? 0n) / modulus)), product: all }
}

/** Which of `moduli` have a factor in common with one of `factors`. */
export const findPartners = (factors: readonly bigint[], moduli: readonly bigint[]): readonly boolean[] => {
  const product = productTree(factors).at(-1)?.[0] ?? 1n
  return moduli.map((modulus) => gcd(modulus, product % modulus) > 1n)
}

/** From the numbers themselves to one product of all; root and leaves are the same level where there is only one. */
const productTree = (numbers: readonly bigint[]): readonly (readonly bigint[])[] => {
  const tree = [numbers]
  for (let level = numbers; level.length > 1; level = tree.at(-1) ?? [])
    tree.push(
      Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => (level[2 * i] ?? 1n) * (level[2 * i + 1] ?? 1n)),
    )
  return tree
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
