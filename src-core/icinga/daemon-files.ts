import { isAppError } from '../base/errors.ts'
import type { Certificate } from '../x509/certificate.ts'
import { parseCrl, type Crl } from '../x509/crl.ts'
import { findCertificate } from '../x509/lenient-certificate.ts'
import { readBlocks, type TolerantBlock } from '../x509/text/pem-blocks.ts'

const certificateLabels: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])
const crlLabel = 'X509 CRL'

/** `NODENAME.crt` as SSL_CTX_use_certificate_chain_file takes it: PEM only, the leaf first, the rest is the chain. */
export interface NodeFile {
  readonly leaf: Certificate | 'no-pem' | 'malformed'
  readonly chain: readonly Certificate[]
}

export const readNodeFile = (bytes: Uint8Array): NodeFile => {
  const blocks = blocksUpToBroken(bytes)
  const [first, ...rest] = blocks.filter(({ label }) => certificateLabels.has(label))
  if (first === undefined) return { leaf: 'no-pem', chain: [] }
  return {
    leaf: certificateOf(first) ?? 'malformed',
    chain: rest.map(certificateOf).filter((one) => one !== undefined),
  }
}

/** `ca.crt`: every certificate in it is a trust anchor, or a step towards one. */
export const readCaFile = (bytes: Uint8Array): readonly Certificate[] =>
  blocksUpToBroken(bytes)
    .filter(({ label }) => certificateLabels.has(label))
    .map(certificateOf)
    .filter((one) => one !== undefined)

/** What `crl_path` names; the daemon also starts with a certificate in it, which then is no list. */
export const readCrlFile = (bytes: Uint8Array): { readonly loads: boolean; readonly crls: readonly Crl[] } => {
  const blocks = blocksUpToBroken(bytes)
  const crls = blocks
    .filter(({ label }) => label === crlLabel)
    .map((block) => readable(() => parseCrl(block.bytes ?? new Uint8Array())))
    .filter((one) => one !== undefined)
  return { loads: crls.length > 0 || blocks.some(({ label }) => certificateLabels.has(label)), crls }
}

/** OpenSSL stops at the first block whose base64 is broken. */
const blocksUpToBroken = (bytes: Uint8Array): readonly TolerantBlock[] => {
  const blocks = [...readBlocks(bytes, 'line-ends')]
  const broken = blocks.findIndex((block) => block.bytes === undefined)
  return broken < 0 ? blocks : blocks.slice(0, broken)
}

/** Behind a TRUSTED CERTIFICATE stand OpenSSL's own settings, which are not Icinga's affair. */
const certificateOf = ({ bytes = new Uint8Array() }: TolerantBlock): Certificate | undefined => findCertificate(bytes)

const readable = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}
