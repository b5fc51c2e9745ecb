/** Keys compared with one another; the work grows faster than their number, and a flood must not take a core for minutes. */
export const MAX_COMPARED_KEYS = 1000

/**
 * Which of these different moduli have a factor in common with another one (D. J. Bernstein's batch gcd: one product tree,
 * one remainder tree). Whoever sees two such keys has both private keys. Yields between steps, so that a caller can give
 * others their turn.
 */
export function* sharedFactors(moduli: readonly bigint[]): Generator<undefined, readonly boolean[]> {
  const tree: (readonly bigint[])[] = [moduli]
  for (let level = moduli; level.length > 1; level = tree.at(-1) ?? []) {
    const above: bigint[] = []
    for (let i = 0; i < level.length; i += 2) {
      above.push((level[i] ?? 1n) * (level[i + 1] ?? 1n))
      yield
    }
    tree.push(above)
  }
  let rests = tree.pop() ?? []
  for (let level = tree.pop(); level !== undefined; level = tree.pop()) {
    const below: bigint[] = []
    for (const [i, product] of level.entries()) {
      below.push((rests[i >> 1] ?? 0n) % (product * product))
      yield
    }
    rests = below
  }
  const shared: boolean[] = []
  for (const [i, modulus] of moduli.entries()) {
    shared.push(moduli.length > 1 && gcd((rests[i] ?? 0n) / modulus, modulus) > 1n)
    yield
  }
  return shared
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
