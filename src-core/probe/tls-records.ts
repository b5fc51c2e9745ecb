/** Content types of RFC 8446 section 5.1. */
export const RecordType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const

const HEADER = 5

export interface TlsRecord {
  readonly type: number
  /** 0x0303 is TLS 1.2; also what TLS 1.3 writes. */
  readonly version: number
  readonly payload: Uint8Array
  /** With its header: what protects an encrypted record besides its payload. */
  readonly header: Uint8Array
}

/** Whether `bytes` begins like a record of SSL 3.0 to TLS 1.3, as far as they go. */
export const looksLikeTls = (bytes: Uint8Array): boolean => {
  const [type, major] = bytes
  return type === undefined || (type >= 20 && type <= 23 && (major === undefined || major === 3))
}

/** The whole records at the start of what a peer sent. */
export const readRecords = (bytes: Uint8Array): readonly TlsRecord[] => {
  const records: TlsRecord[] = []
  let at = 0
  while (at + HEADER <= bytes.length && looksLikeTls(bytes.subarray(at))) {
    const end = at + HEADER + uint(bytes, at + 3, 2)
    if (end > bytes.length) break
    const header = bytes.subarray(at, at + HEADER)
    records.push({
      type: uint(bytes, at, 1),
      version: uint(bytes, at + 1, 2),
      header,
      payload: bytes.subarray(at + 5, end),
    })
    at = end
  }
  return records
}

/** Big-endian; octets that are missing count as 0. */
export const uint = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}
