import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { ParentTrust } from '../../src-core/contract/enrol.ts'
import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { readExpected } from '../../src-core/fingerprint/expected.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'

export interface ParentTrustTools {
  readonly readFile: (path: string) => Promise<Uint8Array>
  /** SHA-256 of the certificate a pin allows now. Throws where there is none, and where it changed. */
  readonly findPinned: (address: DaemonAddress) => Promise<string>
  readonly sha256: Sha256
}

/** SHA-256 of the certificate, or of the key, that the parent must present. Throws `parent-unread` for what is no fingerprint. */
export const expectedOf = async (
  { readFile, findPinned, sha256 }: ParentTrustTools,
  trust: ParentTrust,
  { host, port }: DaemonAddress,
): Promise<string> => {
  switch (trust.kind) {
    case 'pinned':
      return findPinned({ host, port })
    case 'file':
      return toHex(sha256(parseCertificatePem(new TextDecoder('latin1').decode(await readFile(trust.path))).der))
    case 'fingerprint': {
      const read = readExpected(trust.text)
      if (read.kind !== 'sha256' && read.kind !== 'spki') throw new AppError('parent-unread', { reason: read.kind })
      return read.hex
    }
  }
}
