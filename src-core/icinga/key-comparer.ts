/** What the process that compares keys is asked; numbers cross as bytes, most significant first. */
export interface KeyComparerMethods {
  /** As `compareModuli`; a factor of one byte 1 is none. */
  readonly compare: (input: {
    readonly fresh: readonly Uint8Array[]
    readonly product: Uint8Array
  }) => Promise<{ readonly factors: readonly Uint8Array[]; readonly product: Uint8Array }>
  /** As `findPartners`. */
  readonly partners: (input: {
    readonly factors: readonly Uint8Array[]
    readonly moduli: readonly Uint8Array[]
  }) => Promise<readonly boolean[]>
}

/** A running one. After `end` every call fails with `cancelled`. */
export interface KeyComparer {
  readonly call: <M extends keyof KeyComparerMethods>(
    method: M,
    input: Parameters<KeyComparerMethods[M]>[0],
  ) => ReturnType<KeyComparerMethods[M]>
  readonly end: () => void
}

export type StartKeyComparer = () => KeyComparer
