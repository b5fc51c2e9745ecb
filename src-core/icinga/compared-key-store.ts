/** Keeps which keys of a folder were compared with one another. */
export interface ComparedKeyStore {
  /** By SHA-256 of the SubjectPublicKeyInfo: whether it shares a factor with another one. */
  readonly comparedKeys: (directoryId: string) => ReadonlyMap<string, boolean>
  /** Product of all their moduli, most significant byte first. */
  readonly product: (directoryId: string) => Uint8Array
  /** With one commit; `product` undefined leaves the one that is there. */
  readonly addCompared: (
    directoryId: string,
    keys: ReadonlyMap<string, boolean>,
    product: Uint8Array | undefined,
  ) => void
  readonly forgetCompared: (directoryId: string) => void
}
