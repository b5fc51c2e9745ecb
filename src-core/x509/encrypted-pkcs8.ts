import { writeNull, writeOctetString, writeOid, writeSequence, writeUnsigned } from '../asn1/write.ts'

/** Rounds that cost a guesser about half a second each; OWASP's figure for PBKDF2 with SHA-256. */
export const PBKDF2_ROUNDS = 600_000

/**
 * EncryptedPrivateKeyInfo (RFC 5958 section 3) with PBES2: PBKDF2 with HMAC-SHA-256 and AES-256-CBC (RFC 8018 appendix A).
 * `salt` and `iv` are the ones `ciphertext` was made with.
 */
export const writeEncryptedPkcs8 = (parts: {
  readonly salt: Uint8Array
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
}): Uint8Array<ArrayBuffer> => {
  const rounds = Uint8Array.of((PBKDF2_ROUNDS >> 16) & 255, (PBKDF2_ROUNDS >> 8) & 255, PBKDF2_ROUNDS & 255)
  const hmacWithSha256 = writeSequence(writeOid('1.2.840.113549.2.9'), writeNull())
  const pbkdf2 = writeSequence(
    writeOid('1.2.840.113549.1.5.12'),
    writeSequence(writeOctetString(parts.salt), writeUnsigned(rounds), hmacWithSha256),
  )
  const aes256Cbc = writeSequence(writeOid('2.16.840.1.101.3.4.1.42'), writeOctetString(parts.iv))
  const pbes2 = writeSequence(writeOid('1.2.840.113549.1.5.13'), writeSequence(pbkdf2, aes256Cbc))
  return writeSequence(pbes2, writeOctetString(parts.ciphertext))
}
