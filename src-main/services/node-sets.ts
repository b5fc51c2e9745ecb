import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import type { NodeSet } from '../../src-core/contract/enrol.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import { certsFiles, type MakeNodeKey, type NodeFile, type NodeFolder } from '../../src-core/enrol/enrolment.ts'
import { apiConf, constantsConf, nodeZonesConf, parentZonesConf } from '../../src-core/enrol/node-config.ts'
import { checkPlan, type NodeSetPlan } from '../../src-core/enrol/node-set-plan.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'
import { nodeSetText } from '../../src-core/words/node-set-text.ts'
import type { Authorities } from './authorities.ts'
import type { Csrs } from './csrs.ts'
import type { Ledger } from './ledger.ts'
import { newestCa } from './newest-ca.ts'

export interface NodeSetOrder {
  readonly authorityId: string
  readonly plan: NodeSetPlan
  readonly folder: string
  /** Needed where a person has to decide: a node of this name has a certificate already. */
  readonly reason?: string | undefined
  readonly passphrase?: Secret | undefined
}

interface Tools {
  readonly authorities: Authorities
  readonly moves: MoveStore
  readonly csrs: Csrs
  readonly ledger: Ledger
  readonly folder: NodeFolder
  readonly makeNodeKey: MakeNodeKey
  readonly sha256: Sha256
}

/** Everything a node needs that never talks to its parent before: key, certificate, configuration, and what to type. */
export interface NodeSets {
  readonly make: (order: NodeSetOrder) => Promise<NodeSet>
}

const CONFIG = ['zones.conf', 'api.conf', 'constants.conf', 'parent-zones.conf', 'INSTALL.en.txt', 'INSTALL.de.txt']

export const createNodeSets = (tools: Tools): NodeSets => ({ make: (order) => make(tools, order) })

/** The certificate is reviewed, signed and kept as that of any CSR; files come last. */
const make = async (tools: Tools, order: NodeSetOrder): Promise<NodeSet> => {
  const { plan, folder, authorityId } = order
  const { node } = plan
  checkPlan(plan)
  const authority = tools.authorities.byId(authorityId)
  tools.folder.checkFree(folder, [...Object.values(certsFiles(node)), ...CONFIG])
  const { key, request: der } = await tools.makeNodeKey(node, 'csr')
  try {
    const source = { kind: 'made-here', der } as const
    const { fingerprint, reviewDigest } = await tools.csrs.show(source, authorityId)
    if (reviewDigest === null) throw new AppError('request-stopped', { fingerprint })
    const { reason, passphrase } = order
    const made = await tools.csrs.sign({ authorityId, source, fingerprint, reviewDigest, reason, passphrase })
    const ca = newestCa(tools.moves, authority)
    const names = certsFiles(node)
    const files: readonly NodeFile[] = [
      { name: names.key, content: key },
      { name: names.ca, content: writePem('CERTIFICATE', ca.der) },
      { name: names.certificate, content: made.text },
      { name: 'zones.conf', content: nodeZonesConf(plan) },
      { name: 'api.conf', content: apiConf(plan) },
      { name: 'constants.conf', content: constantsConf(plan) },
      { name: 'parent-zones.conf', content: parentZonesConf(plan) },
      { name: 'INSTALL.en.txt', content: nodeSetText(plan, en, made) },
      { name: 'INSTALL.de.txt', content: nodeSetText(plan, de, made) },
    ]
    await tools.folder.write(folder, files)
    const { certificate, serial, notAfter } = made
    const issuer = toHex(tools.sha256(ca.der))
    tools.ledger.record('node-set-written', { authority: authorityId, cn: node, certificate, issuer, folder })
    return { node, folder, certificate, serial, notAfter, files: files.map(({ name }) => name) }
  } finally {
    key.wipe()
  }
}
