import { isAppError } from '../base/errors.ts'
import type { MasterFacts } from '../icinga/master-directory.ts'
import { parseCertificatePem } from '../x509/certificate.ts'
import type { MasterCertificate } from './look.ts'

/** Certificates of the master's own that can be read; others are not judged. */
export const masterCertificates = (facts: Pick<MasterFacts, 'masterCertificates'>): readonly MasterCertificate[] =>
  facts.masterCertificates.flatMap(({ name, pem }) => {
    try {
      return [{ name, notAfter: parseCertificatePem(pem).notAfter }]
    } catch (error) {
      if (isAppError(error)) return []
      throw error
    }
  })
