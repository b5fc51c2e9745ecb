import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application, type ComposeOptions } from '../../src-main/compose.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { DIST } from './dist.ts'
import type { SignetCli } from './signet-cli.ts'

/** The services of the command line in this process: for what no command offers, another clock or a view of each step. */
export const openServices = (profile: string, options: Pick<ComposeOptions, 'now' | 'trace'>): Promise<Application> =>
  compose({ profile, host: 'cli', sandboxed: true, startChild: createStartChild(DIST), ...options })

/** Signs requests of a master on a profile, as `signet requests sign` would at another time. */
export async function signAt(
  signet: SignetCli,
  dataDirectory: string,
  now: () => number,
  requests: readonly string[],
): Promise<void> {
  const application = await openServices(signet.profile, { now })
  const { services } = application
  try {
    const opened = await services.directories.open(dataDirectory)
    const authority = services.authorities.find(undefined)
    await services.unlockedKeys.unlock(authority, new Secret(Buffer.from(signet.passphrase)), 5, 'test')
    await services.requests.refresh(opened.id)
    const items = await Promise.all(
      requests.map(async (fingerprint) => {
        const { reviewDigest } = await services.requests.show(opened.id, fingerprint)
        return { fingerprint, reviewDigest: reviewDigest ?? '', reason: 'signed at another time' }
      }),
    )
    const results = await services.requests.sign(opened.id, items, new AbortController().signal, () => undefined)
    const failed = results.filter(({ written }) => !written)
    if (failed.length > 0) throw new Error(`not signed: ${JSON.stringify(failed)}`)
  } finally {
    await application.close()
  }
}
