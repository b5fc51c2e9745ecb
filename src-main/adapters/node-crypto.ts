import { hash, randomBytes } from 'node:crypto'
import type { RandomBytes, Sha256 } from '../../src-core/ports.ts'

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')
/** Only for key identifiers (RFC 5280 section 4.2.1.2), never for trust. */
export const sha1: Sha256 = (bytes) => hash('sha1', bytes, 'buffer')
export const random: RandomBytes = (length) => randomBytes(length)
