import { createDecipheriv, createHmac, type CipherGCMTypes } from 'node:crypto'
import { concatBytes } from '../../src-core/base/bytes.ts'
import {
  MessageType,
  readMessages,
  readServerHello,
  type HandshakeMessage,
  type ServerHello,
} from '../../src-core/probe/handshake-messages.ts'
import { readRecords, RecordType, type TlsRecord } from '../../src-core/probe/tls-records.ts'

const TLS_13 = 0x0304
const TAG = 16
const NONCE = 12

interface Suite {
  readonly cipher: CipherGCMTypes | 'chacha20-poly1305'
  readonly hash: 'sha256' | 'sha384'
  readonly keyLength: number
}

/** RFC 8446 appendix B.4, those OpenSSL uses unasked. */
const suites: ReadonlyMap<number, Suite> = new Map([
  [0x1301, { cipher: 'aes-128-gcm', hash: 'sha256', keyLength: 16 }],
  [0x1302, { cipher: 'aes-256-gcm', hash: 'sha384', keyLength: 32 }],
  [0x1303, { cipher: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 }],
])

/** What a server sent up to its certificate. */
export interface ServerFlight {
  readonly hello: ServerHello | undefined
  readonly isTls13: boolean
  /** In clear; those of TLS 1.3 are there when its handshake secret is. */
  readonly messages: readonly HandshakeMessage[]
}

/**
 * Reads a server's first flight anew from the bytes it sent: node:tls keeps neither the chain as sent nor the request for
 * a client certificate. `secret` is the server handshake traffic secret, which node:tls tells as `keylog`.
 */
export const readServerFlight = (received: Uint8Array, secret: Uint8Array | undefined): ServerFlight => {
  const records = readRecords(received)
  const clear = upToDone(messagesOf(records.filter(({ type }) => type === RecordType.handshake)))
  const hello = clear
    .filter(({ type }) => type === MessageType.serverHello)
    .map(({ body }) => readServerHello(body))
    .findLast(({ isRetry }) => !isRetry)
  const isTls13 = hello?.version === TLS_13
  const suite = hello === undefined ? undefined : suites.get(hello.cipherSuite)
  if (!isTls13 || suite === undefined || secret === undefined) return { hello, isTls13, messages: clear }
  const hidden = records.filter(({ type }) => type === RecordType.applicationData)
  return { hello, isTls13, messages: [...clear, ...decrypt(hidden, suite, secret)] }
}

const messagesOf = (records: readonly Pick<TlsRecord, 'payload'>[]): readonly HandshakeMessage[] =>
  readMessages(concatBytes(records.map(({ payload }) => payload)))

/** TLS 1.2: behind ServerHelloDone everything is encrypted. */
const upToDone = (messages: readonly HandshakeMessage[]): readonly HandshakeMessage[] => {
  const done = messages.findIndex(({ type }) => type === MessageType.serverHelloDone)
  return done < 0 ? messages : messages.slice(0, done)
}

/** RFC 8446 sections 5.2 and 5.3, up to Finished: what follows has other keys. */
const decrypt = (records: readonly TlsRecord[], suite: Suite, secret: Uint8Array): readonly HandshakeMessage[] => {
  const key = expandLabel(suite.hash, secret, 'key', suite.keyLength)
  const iv = expandLabel(suite.hash, secret, 'iv', NONCE)
  const opened: { readonly payload: Uint8Array }[] = []
  for (const [sequence, record] of records.entries()) {
    const payload = openRecord(record, suite, key, nonceOf(iv, sequence))
    if (payload === undefined) break
    opened.push({ payload })
  }
  return messagesOf(opened)
}

/** RFC 8446 section 7.1: HKDF-Expand-Label without a context; one block of the hash is always enough. */
const expandLabel = (hash: Suite['hash'], secret: Uint8Array, label: string, length: number): Uint8Array => {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.from([0, length, name.length, ...name, 0, 1])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}

const nonceOf = (iv: Uint8Array, sequence: number): Uint8Array => {
  const nonce = Buffer.from(iv)
  nonce.writeUInt32BE((nonce.readUInt32BE(NONCE - 4) ^ sequence) >>> 0, NONCE - 4)
  return nonce
}

/** The handshake octets of one record; `undefined`: another kind of content, or another key. */
const openRecord = (
  { payload, header }: TlsRecord,
  { cipher }: Suite,
  key: Uint8Array,
  nonce: Uint8Array,
): Uint8Array | undefined => {
  if (payload.length <= TAG) return undefined
  const decipher =
    cipher === 'chacha20-poly1305'
      ? createDecipheriv(cipher, key, nonce, { authTagLength: TAG })
      : createDecipheriv(cipher, key, nonce)
  decipher.setAuthTag(payload.subarray(-TAG))
  decipher.setAAD(header, { plaintextLength: payload.length - TAG })
  try {
    const plain = concatBytes([decipher.update(payload.subarray(0, -TAG)), decipher.final()])
    const end = plain.findLastIndex((octet) => octet !== 0)
    return plain[end] === RecordType.handshake ? plain.subarray(0, end) : undefined
  } catch {
    return undefined
  }
}
