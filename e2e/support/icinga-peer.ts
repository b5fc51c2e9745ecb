import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { eventually } from './eventually.ts'
import type { ZonePlan } from './icinga-config.ts'
import type { IcingaNode } from './icinga-node.ts'

/** A running node below the master, agent or satellite. */
export interface LabPeer {
  readonly name: string
  readonly dataDirectory: string
  readonly certificatePath: string
  readonly keyPath: string
  readonly logPath: string
  readonly certificate: () => Promise<X509Certificate>
  /** Waits until the node's own certificate file passes. */
  readonly waitForCertificate: (
    accepts: (certificate: X509Certificate) => boolean,
    timeoutMs: number,
  ) => Promise<X509Certificate>
  /** As its parent sees it: only a peer with a certificate that passes counts as connected. */
  readonly isConnected: () => Promise<boolean>
  readonly waitForConnection: (timeoutMs: number) => Promise<void>
  /** Connects anew at once instead of at the next try, up to 10 s later; a renewal is asked for only then. */
  readonly reload: () => void
  readonly stop: () => Promise<void>
}

/** A parent that agents can be put behind. */
export interface LabSatellite extends LabPeer {
  readonly node: IcingaNode
  readonly zone: ZonePlan
}

export function createPeer(node: IcingaNode, parent: IcingaNode): LabPeer {
  const { name } = node.plan
  const explain = async (): Promise<string> => (await parent.output()) + (await node.output())
  const certificate = async (): Promise<X509Certificate> => new X509Certificate(await readFile(node.certificatePath))
  const isConnected = async (): Promise<boolean> => (await parent.connections())?.get(name) === true
  return {
    name,
    dataDirectory: node.dataDirectory,
    certificatePath: node.certificatePath,
    keyPath: node.keyPath,
    logPath: node.logPath,
    certificate,
    isConnected,
    waitForCertificate: (accepts, timeoutMs) =>
      eventually(
        `another certificate of ${name}`,
        timeoutMs,
        async () => {
          const current = await certificate()
          return accepts(current) ? current : undefined
        },
        explain,
      ),
    waitForConnection: async (timeoutMs) => {
      const probe = async (): Promise<true | undefined> => (await isConnected()) || undefined
      await eventually(`${name} to connect`, timeoutMs, probe, explain)
    },
    reload: () => node.reload(),
    stop: () => node.stop(),
  }
}
