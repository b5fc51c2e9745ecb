import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { eventually } from './eventually.ts'

/** One file of `certificate-requests`, read by rules of its own: the product's reader is what is being tested. */
export interface RequestFile {
  readonly fingerprint: string
  readonly path: string
  readonly cn: string
  readonly requestPem: string
  readonly ticket: string | null | undefined
  /** There once it is signed. */
  readonly responsePem: string | undefined
}

const content = z.looseObject({
  cert_request: z.string(),
  ticket: z.string().nullish(),
  cert_response: z.string().optional(),
})

export const requestFolder = (dataDirectory: string): string => join(dataDirectory, 'certificate-requests')

export const requestPath = (dataDirectory: string, fingerprint: string): string =>
  join(requestFolder(dataDirectory), `${fingerprint}.json`)

export async function readRequest(dataDirectory: string, fingerprint: string): Promise<RequestFile> {
  const path = requestPath(dataDirectory, fingerprint)
  const file = content.parse(JSON.parse(await readFile(path, 'utf8')))
  return {
    fingerprint,
    path,
    cn: commonName(new X509Certificate(file.cert_request)),
    requestPem: file.cert_request,
    ticket: file.ticket,
    responsePem: file.cert_response,
  }
}

/** Fingerprints that have a `.json`, sorted; none while the daemon has not made the folder. */
export async function listRequests(dataDirectory: string): Promise<readonly string[]> {
  const names = await readdir(requestFolder(dataDirectory)).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted()
}

/** The pending request of a name, as soon as it is there. */
export const waitForRequest = (dataDirectory: string, cn: string, timeoutMs: number): Promise<RequestFile> =>
  eventually(`a pending request of ${cn}`, timeoutMs, async () => {
    for (const fingerprint of await listRequests(dataDirectory)) {
      // The daemon may remove it meanwhile.
      const file = await readRequest(dataDirectory, fingerprint).catch(() => undefined)
      if (file?.cn === cn && file.responsePem === undefined) return file
    }
    return undefined
  })

export const commonName = (certificate: X509Certificate): string => /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? ''
