/** X509_V_ERR_* of OpenSSL 3.0: the number Icinga logs, and OpenSSL's own words for it (crypto/x509/x509_txt.c). */
export const verifyCodes = {
  1: 'unspecified certificate verification error',
  2: 'unable to get issuer certificate',
  3: 'unable to get certificate CRL',
  6: 'unable to decode issuer public key',
  7: 'certificate signature failure',
  8: 'CRL signature failure',
  9: 'certificate is not yet valid',
  10: 'certificate has expired',
  11: 'CRL is not yet valid',
  12: 'CRL has expired',
  13: "format error in certificate's notBefore field",
  14: "format error in certificate's notAfter field",
  18: 'self-signed certificate',
  19: 'self-signed certificate in certificate chain',
  20: 'unable to get local issuer certificate',
  21: 'unable to verify the first certificate',
  22: 'certificate chain too long',
  23: 'certificate revoked',
  25: 'path length constraint exceeded',
  26: 'unsuitable certificate purpose',
  32: 'key usage does not include certificate signing',
  33: 'unable to get CRL issuer certificate',
  34: 'unhandled critical extension',
  35: 'key usage does not include CRL signing',
  36: 'unhandled critical CRL extension',
  47: 'permitted subtree violation',
  48: 'excluded subtree violation',
  49: 'name constraints minimum and maximum not supported',
  51: 'unsupported name constraint type',
  53: 'unsupported or invalid name syntax',
  62: 'hostname mismatch',
  66: 'EE certificate key too weak',
  67: 'CA certificate key too weak',
  68: 'CA signature digest algorithm too weak',
  79: 'invalid CA certificate',
} as const

export type VerifyCode = keyof typeof verifyCodes

export const isVerifyCode = (code: number): code is VerifyCode => Object.hasOwn(verifyCodes, code)

/** `code 10: certificate has expired`, as Icinga writes it. */
export const verifyCodeText = (code: VerifyCode): string => `code ${code}: ${verifyCodes[code]}`
