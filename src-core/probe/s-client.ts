import type { ProbeReport } from '../contract/masters.ts'
import { parseCertificatePem } from '../x509/certificate.ts'
import { nameText, parseName } from '../x509/name.ts'
import { hostAndPort } from './host-address.ts'

/** The same look with OpenSSL's own tool, ready to copy; only what needs no quoting gets into it. */
export const sClientCommand = (
  address: { readonly host: string; readonly port: number },
  servername: string | null,
): string => {
  const name = servername === null ? '-noservername' : `-servername ${servername}`
  return `openssl s_client -connect ${hostAndPort(address.host, address.port)} ${name} -showcerts </dev/null`
}

/** What `openssl s_client` 3 prints of it, in its own words; a certificate it could not read either has no names. */
export const sClientText = ({ chain, protocol, cipher, verify }: ProbeReport): string =>
  [
    'Certificate chain',
    ...chain.flatMap((pem, depth) => {
      const [subject, issuer] = namesOf(pem)
      return [`${String(depth).padStart(2)} s:${subject}`, `   i:${issuer}`]
    }),
    '---',
    `New, ${protocol}, Cipher is ${cipher}`,
    `Verify return code: ${verify.code} (${verify.text})`,
  ].join('\n')

const namesOf = (pem: string): readonly [string, string] => {
  try {
    const { subject, issuer } = parseCertificatePem(pem)
    return [nameText(parseName(subject)), nameText(parseName(issuer))]
  } catch {
    return ['', '']
  }
}
