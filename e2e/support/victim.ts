import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callIcinga } from '../../src-main/adapters/icinga-rest.ts'
import type { RestServer } from '../../src-core/icinga/rest-call.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { makeCertificate, newKeyPem, type KeyedCertificate } from './certificates.ts'
import { freePort } from './free-port.ts'
import { findInstallation } from './icinga-installation.ts'
import { IcingaNode } from './icinga-node.ts'
import type { RpcTarget } from './icinga-rpc.ts'

export const VICTIM = 's1'
/** Nodes around it, by where they stand; the first one is not in its configuration. */
export const ATTACKERS = { x1: 'stranger', b1: 'sibling', a1: 'descendant', t1: 'ancestor', s2: 'same', m1: 'parent' }
export type Attacker = keyof typeof ATTACKERS
export const attackers = Object.keys(ATTACKERS) as Attacker[] // its own keys

const PASSWORD = 'victim'

const zones = `
object Endpoint "t1" {}
object Endpoint "m1" {}
object Endpoint "s1" {}
object Endpoint "s2" {}
object Endpoint "a1" {}
object Endpoint "b1" {}
object Zone "top" { endpoints = [ "t1" ] }
object Zone "master" { endpoints = [ "m1" ]; parent = "top" }
object Zone "sat" { endpoints = [ "s1", "s2" ]; parent = "master" }
object Zone "a1" { endpoints = [ "a1" ]; parent = "sat" }
object Zone "b1" { endpoints = [ "b1" ]; parent = "master" }
object CheckCommand "mark" { command = [ "/usr/bin/touch", "$marker$" ] }
object Host "read-m1" { check_command = "mark"; enable_active_checks = false; zone = "sat" }
object Host "read-s2" { check_command = "mark"; enable_active_checks = false; zone = "sat" }
${attackers.map((name) => `object Host "of-${name}" { check_command = "mark"; enable_active_checks = false; zone = "${name === 'a1' ? 'a1' : 'sat'}" }`).join('\n')}
object ApiUser "zones" { password = "${PASSWORD}"; permissions = [ "objects/query/*", "status/query" ] }
object ApiUser "by-certificate" { client_cn = "m1"; permissions = [ "objects/query/*", "status/query" ] }
object ApiUser "half" { password = "${PASSWORD}"; permissions = [ "objects/query/Zone" ] }
`

/** A real daemon in the middle of a cluster whose other nodes are only keys: each of them can be "taken over". */
export interface Victim extends RpcTarget {
  readonly configDirectory: string
  readonly certificatePem: string
  readonly caPem: string
  readonly server: (user: string, password?: string) => RestServer
  readonly rest: (path: string) => Promise<unknown>
  /** A file that the command `mark` leaves for whoever ran it. */
  readonly markOf: (attacker: Attacker) => string
  readonly hasMark: (attacker: Attacker) => boolean
  /** Whether an object of this name came in at run time. */
  readonly hasObject: (name: string) => boolean
  readonly output: () => Promise<string>
}

export interface VictimPlan {
  readonly authority: KeyedCertificate
  readonly isOpen: boolean
}

export const withVictim = async <T>(
  { authority, isOpen }: VictimPlan,
  work: (victim: Victim) => Promise<T>,
): Promise<T> => {
  const root = await mkdtemp(join(tmpdir(), 'signet-victim-'))
  await chmod(root, 0o755) // the daemon's user has to pass
  const listen = { address: '127.0.0.1', port: await freePort('127.0.0.1') }
  // A ticket salt is what the lab's files turn both switches off for.
  const plan = { name: VICTIM, zone: 'sat', listen, apiPassword: PASSWORD, ...(isOpen ? {} : { ticketSalt: 'x' }) }
  const node = new IcingaNode(await findInstallation(), join(root, VICTIM), plan, [])
  const identity = await nodeIdentity(VICTIM, authority)
  try {
    await node.write({ identity, caPem: authority.certificatePem })
    await node.ownFile('etc/zones.conf', zones, 0o640)
    await node.start()
    return await work(victimOf(node, identity, authority))
  } finally {
    await node.stop()
    await rm(root, { recursive: true, force: true })
  }
}

/** The certificate that a node has, or that the CA's holder makes in its name. */
export const nodeIdentity = async (cn: string, authority: KeyedCertificate): Promise<KeyedCertificate> =>
  makeCertificate({ cn, keyPem: await newKeyPem(2048), issuer: authority })

const victimOf = (node: IcingaNode, identity: KeyedCertificate, authority: KeyedCertificate): Victim => {
  const { address, port } = node.plan.listen
  const markOf = (attacker: Attacker): string => join(node.dataDirectory, `mark-${attacker}`)
  const server = (user: string, password = PASSWORD): RestServer => ({
    host: address,
    port,
    user,
    password: new Secret(Buffer.from(password)),
    trust: { kind: 'ca', pem: authority.certificatePem, name: VICTIM },
  })
  const packages = join(node.dataDirectory, 'api/packages/_api')
  return {
    address,
    port,
    configDirectory: node.configDirectory,
    certificatePem: identity.certificatePem,
    caPem: authority.certificatePem,
    server,
    rest: (path) => callIcinga(server('zones'), { method: 'GET', path, permission: '', maxBytes: 8 * 1024 * 1024 }),
    markOf,
    hasMark: (attacker) => existsSync(markOf(attacker)),
    hasObject: (name) =>
      existsSync(packages) &&
      readdirSync(packages, { recursive: true, encoding: 'utf8' }).some((path) => path.endsWith(`/${name}.conf`)),
    output: () => node.output(),
  }
}
