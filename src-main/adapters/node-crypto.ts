import { createHash, randomBytes } from 'node:crypto'
import type { RandomBytes, Sha256 } from '../../src-core/ports.ts'

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
/** Only for key identifiers (RFC 5280 section 4.2.1.2), never for trust. */
export const sha1: Sha256 = (bytes) => createHash('sha1').update(bytes).digest()
export const random: RandomBytes = (length) => randomBytes(length)
