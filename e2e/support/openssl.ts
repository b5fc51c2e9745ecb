import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun, runCommand, type CommandResult } from './command.ts'
import { withScratchFolder } from './scratch-folder.ts'

/** The second opinion on everything we issue. Own environment: no configuration of the machine gets in. */
export const openssl = (args: readonly string[], input?: string | Uint8Array): Promise<CommandResult> =>
  runCommand('openssl', args, { env: opensslEnvironment, ...(input === undefined ? {} : { input }) })

const opensslEnvironment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }

/** Any call that must succeed. */
export const mustOpenssl = (args: readonly string[], input?: string | Uint8Array): Promise<CommandResult> =>
  mustRun('openssl', args, { env: opensslEnvironment, ...(input === undefined ? {} : { input }) })

/** `openssl verify` of a leaf against one CA certificate: exit 0 and "OK", or exit 2 and the reason on stderr. */
export const opensslVerify = (certificatePem: string, caPem: string): Promise<CommandResult> =>
  withScratchFolder(async (folder) => {
    const ca = join(folder, 'ca.crt')
    await writeFile(ca, caPem)
    // The machine's trust store must not help. Not -x509_strict: an Icinga CA has no keyUsage and would fail it.
    return openssl(['verify', '-no-CApath', '-no-CAstore', '-CAfile', ca], certificatePem)
  })

/** `openssl x509 -text -noout`, as printed. */
export async function opensslText(certificatePem: string): Promise<string> {
  const args = ['x509', '-text', '-noout']
  return (await mustRun('openssl', args, { env: opensslEnvironment, input: certificatePem })).stdout
}
