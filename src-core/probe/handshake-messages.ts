import { equalBytes } from '../base/bytes.ts'
import { uint } from './tls-records.ts'

/** Handshake types of RFC 8446 section 4. */
export const MessageType = { serverHello: 2, certificate: 11, certificateRequest: 13, serverHelloDone: 14 } as const

const HEADER = 4

export interface HandshakeMessage {
  readonly type: number
  readonly body: Uint8Array
}

/** The whole messages at the start of joined record payloads. */
export const readMessages = (bytes: Uint8Array): readonly HandshakeMessage[] => {
  const messages: HandshakeMessage[] = []
  let at = 0
  while (at + HEADER <= bytes.length) {
    const end = at + HEADER + uint(bytes, at + 1, 3)
    if (end > bytes.length) break
    messages.push({ type: uint(bytes, at, 1), body: bytes.subarray(at + HEADER, end) })
    at = end
  }
  return messages
}

/** RFC 8446 section 4.1.3. */
export interface ServerHello {
  /** What was chosen: the supported_versions extension where there is one, else the legacy field. */
  readonly version: number
  /** IANA number of the cipher suite. */
  readonly cipherSuite: number
  /** IANA number of the group of its key share (TLS 1.3). */
  readonly group: number | undefined
  /** The client is asked to begin anew; the real one follows. */
  readonly isRetry: boolean
}

/** RFC 8446 section 4.1.3: SHA-256 of "HelloRetryRequest" as random. */
const retryRandom = Uint8Array.from(
  'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'.match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)
const SUPPORTED_VERSIONS = 43
const CERTIFICATE_AUTHORITIES = 47
const KEY_SHARE = 51

export const readServerHello = (body: Uint8Array): ServerHello => {
  const cipherAt = 35 + uint(body, 34, 1)
  const extensions = readExtensions(body.subarray(cipherAt + 3))
  const chosen = extensions.get(SUPPORTED_VERSIONS)
  const share = extensions.get(KEY_SHARE)
  return {
    version: chosen === undefined ? uint(body, 0, 2) : uint(chosen, 0, 2),
    cipherSuite: uint(body, cipherAt, 2),
    group: share === undefined ? undefined : uint(share, 0, 2),
    isRetry: equalBytes(body.subarray(2, 34), retryRandom),
  }
}

/** DER of each certificate, in the order sent (RFC 5246 section 7.4.2, RFC 8446 section 4.4.2). */
export const readCertificateMessage = (body: Uint8Array, isTls13: boolean): readonly Uint8Array[] => {
  const reader = new Reader(body)
  if (isTls13) reader.vector(1)
  const list = new Reader(reader.vector(3))
  const certificates: Uint8Array[] = []
  while (!list.atEnd) {
    certificates.push(list.vector(3))
    if (isTls13) list.vector(2)
  }
  return certificates
}

/** DER of the names of acceptable authorities (RFC 5246 section 7.4.4, RFC 8446 sections 4.3.2 and 4.2.4). */
export const readCertificateRequest = (body: Uint8Array, isTls13: boolean): readonly Uint8Array[] => {
  const reader = new Reader(body)
  reader.vector(1)
  if (!isTls13) reader.vector(2)
  const names = isTls13 ? readExtensions(reader.rest()).get(CERTIFICATE_AUTHORITIES) : reader.rest()
  if (names === undefined) return []
  const list = new Reader(new Reader(names).vector(2))
  const found: Uint8Array[] = []
  while (!list.atEnd) found.push(list.vector(2))
  return found
}

const readExtensions = (bytes: Uint8Array): ReadonlyMap<number, Uint8Array> => {
  const list = new Reader(new Reader(bytes).vector(2))
  const extensions = new Map<number, Uint8Array>()
  while (!list.atEnd) extensions.set(list.uint(2), list.vector(2))
  return extensions
}

/** Vectors of RFC 8446 section 3.4; one that claims more than there is ends with what there is. */
class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  uint(length: number): number {
    const value = uint(this.#bytes, this.#at, length)
    this.#at += length
    return value
  }

  vector(lengthOctets: number): Uint8Array {
    const length = this.uint(lengthOctets)
    const start = this.#at
    this.#at += length
    return this.#bytes.subarray(start, this.#at)
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at)
  }
}
