/** Many lists of numbers in two arrays: those of `i` are `items[first[i]] … items[first[i + 1] - 1]`. */
export interface Lists {
  readonly first: Int32Array
  readonly items: Int32Array
}

export const listOf = ({ first, items }: Lists, index: number): Int32Array =>
  items.subarray(first[index] ?? 0, first[index + 1] ?? 0)

/** Each item in the list of its owner, in the given order; an owner outside `0 … size - 1` takes none. */
export const groupLists = (size: number, ids: readonly number[], ownerOf: (id: number) => number): Lists => {
  const first = new Int32Array(size + 1)
  const owners = Int32Array.from(ids, ownerOf)
  for (const owner of owners) if (owner >= 0) first[owner + 1] = (first[owner + 1] ?? 0) + 1
  for (let i = 0; i < size; i++) first[i + 1] = (first[i + 1] ?? 0) + (first[i] ?? 0)
  const next = first.slice()
  const items = new Int32Array(first[size] ?? 0)
  for (const [i, id] of ids.entries()) {
    const owner = owners[i] ?? -1
    if (owner < 0) continue
    const place = next[owner] ?? 0
    items[place] = id
    next[owner] = place + 1
  }
  return { first, items }
}
