import { isReadable } from '../../src-core/icinga/request-file.ts'
import { MAX_COMPARED_KEYS, sharedFactors } from '../../src-core/icinga/shared-factors.ts'
import { toInteger } from '../../src-core/icinga/key-weakness.ts'
import { parsePublicKey } from '../../src-core/x509/public-key.ts'
import type { KnownFile } from './request-row.ts'
import { runInSlices } from './turns.ts'

const SLICE_MS = 10

/** Compares the RSA keys of a folder with one another, again only when there is a new one. */
export const createKeyComparison = () => {
  let compared: ReadonlySet<string> = new Set()
  let weak: ReadonlySet<string> = new Set()
  return {
    /** SHA-256 of the SubjectPublicKeyInfos that share a factor. */
    weak: () => weak,
    /** True where that changed. Above `MAX_COMPARED_KEYS` nothing is compared: the screen says so. */
    compare: async (known: ReadonlyMap<string, KnownFile>): Promise<boolean> => {
      const keys = rsaKeys(known)
      if (keys.size > MAX_COMPARED_KEYS || [...keys.keys()].every((key) => compared.has(key))) return false
      const shared = await runInSlices(sharedFactors([...keys.values()]), SLICE_MS)
      const found = new Set([...keys.keys()].filter((_, i) => shared[i]))
      const changed = found.size !== weak.size || [...found].some((key) => !weak.has(key))
      compared = new Set(keys.keys())
      weak = found
      return changed
    },
  }
}

const rsaKeys = (known: ReadonlyMap<string, KnownFile>): ReadonlyMap<string, bigint> => {
  const keys = new Map<string, bigint>()
  for (const { file, examination } of known.values()) {
    if (keys.size > MAX_COMPARED_KEYS) return keys
    if (!isReadable(file) || examination === undefined || keys.has(examination.spkiSha256)) continue
    const key = parsePublicKey(file.certificate.spki)
    if (key.type !== 'rsa') continue
    const modulus = toInteger(key.modulus)
    if (modulus > 1n) keys.set(examination.spkiSha256, modulus)
  }
  return keys
}
