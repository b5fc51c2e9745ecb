import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprintOf, makeCertificate, newKeyPem, type KeyBits, type KeyedCertificate } from './certificates.ts'
import { mustRun, type CommandResult } from './command.ts'
import { freePort } from './free-port.ts'
import type { ZonePlan } from './icinga-config.ts'
import { findInstallation, type Installation, type Owner } from './icinga-installation.ts'
import { IcingaNode } from './icinga-node.ts'
import { createPeer, type LabPeer, type LabSatellite } from './icinga-peer.ts'
import {
  hammer,
  requestCertificate,
  requestCertificates,
  type HammerPlan,
  type HammerReport,
  type RequestAnswer,
  type RequestCall,
} from './icinga-rpc.ts'
import { makeAuthority, type NewKey } from './lab-stock.ts'
import { listRequests, readRequest, requestPath, waitForRequest, type RequestFile } from './request-folder.ts'

export interface LabOptions {
  /** Below it everything is made, and stays there after `stop`. Absent: a temporary folder that `stop` removes. */
  readonly dir?: string
  /** 4096 makes the CA with `icinga2 pki new-ca` (seconds); 2048 the same profile with OpenSSL. */
  readonly keyBits?: KeyBits
  /** A CA that is there already, instead of one of its own. */
  readonly authority?: KeyedCertificate
  /** Absent: one of its own. */
  readonly ticketSalt?: string
  /** Where the keys of the master and of its nodes come from; absent: made anew. */
  readonly newKey?: NewKey
  /** Common name of the master. */
  readonly name?: string
  /** A loopback address. */
  readonly address?: string
}

export interface AgentOptions {
  readonly ticket?: string
  readonly parent?: LabSatellite
  /** It starts with a certificate of our CA that ends soon; absent: with a self-signed one. */
  readonly renewing?: { readonly daysLeft: number }
}

export interface RequestOptions {
  readonly ticket?: string
  readonly notAfterDays?: number | undefined
  /** Signed by the lab's CA: what Icinga files as a renewal. */
  readonly signedByCa?: boolean
  /** In the form of `openssl req -subj`. */
  readonly subject?: string
  /** Whom to ask, and which certificate is trusted to be theirs. Absent: the master and its own. */
  readonly at?: { readonly address: string; readonly port: number; readonly trustedPath?: string }
}

export interface FiledRequest extends KeyedCertificate {
  readonly fingerprint: string
  /** What `icinga2 pki request` said. */
  readonly result: CommandResult
}

const MASTER_ZONE = 'master'

/** Starts a real Icinga 2 master with a CA, on loopback, as the daemon's own user. */
export async function startLab(options: LabOptions = {}): Promise<IcingaLab> {
  const root = options.dir ?? (await mkdtemp(join(tmpdir(), 'signet-lab-')))
  try {
    await mkdir(root, { recursive: true })
    await chmod(root, 0o755) // the daemon's user has to pass
    return await startMaster(root, options)
  } catch (error) {
    if (options.dir === undefined) await rm(root, { recursive: true, force: true })
    throw error
  }
}

async function startMaster(root: string, options: LabOptions): Promise<IcingaLab> {
  const { address = '127.0.0.1', name = 'master1.example.test', keyBits = 2048 } = options
  const { newKey = () => newKeyPem(keyBits) } = options
  const installation = await findInstallation()
  const { ticketSalt = randomBytes(16).toString('hex') } = options
  const listen = { address, port: await freePort(address) }
  const plan = { name, zone: MASTER_ZONE, listen, ticketSalt, apiPassword: randomBytes(12).toString('hex') }
  const zones = [{ zone: MASTER_ZONE, endpoint: name }]
  const master = new IcingaNode(installation, join(root, 'master'), plan, zones)
  const authority = await placeAuthority(master, keyBits, options.authority)
  const identity = await makeCertificate({ cn: name, keyPem: await newKey(), issuer: authority })
  await master.write({ identity, caPem: authority.certificatePem })
  await master.start()
  return new IcingaLab({ installation, root, master, authority, newKey, ticketSalt, keep: options.dir !== undefined })
}

async function placeAuthority(
  master: IcingaNode,
  keyBits: KeyBits,
  given: KeyedCertificate | undefined,
): Promise<KeyedCertificate> {
  await master.ownFolder('', 0o755)
  await master.ownFolder('data', 0o700)
  if (given === undefined && keyBits === 4096) {
    const { code, stdout, stderr } = await master.run(['pki', 'new-ca'])
    if (code !== 0) throw new Error(`pki new-ca: exit ${code}\n${stdout}${stderr}`)
  } else {
    const made = given ?? (await makeAuthority())
    await master.ownFolder('data/ca', 0o700)
    await master.ownFile('data/ca/ca.crt', made.certificatePem, 0o644)
    await master.ownFile('data/ca/ca.key', made.keyPem, 0o600)
  }
  const read = (file: string): Promise<string> => readFile(join(master.dataDirectory, 'ca', file), 'utf8')
  return { certificatePem: await read('ca.crt'), keyPem: await read('ca.key') }
}

interface LabParts {
  readonly installation: Installation
  readonly root: string
  readonly master: IcingaNode
  readonly authority: KeyedCertificate
  readonly newKey: NewKey
  readonly ticketSalt: string
  readonly keep: boolean
}

/** A throw-away master and the nodes below it. */
export class IcingaLab {
  readonly #parts: LabParts
  readonly #peers: IcingaNode[] = []
  readonly #masterZone: ZonePlan
  readonly dataDirectory: string
  readonly configDirectory: string
  readonly cacheDirectory: string
  readonly address: string
  readonly port: number
  readonly masterName: string
  readonly ticketSalt: string
  readonly owner: Owner
  /** The CA as it was made; stays known here when the master's copy is gone. */
  readonly authority: KeyedCertificate

  constructor(parts: LabParts) {
    const { master } = parts
    this.#parts = parts
    this.dataDirectory = master.dataDirectory
    this.configDirectory = master.configDirectory
    this.cacheDirectory = master.cacheDirectory
    this.address = master.plan.listen.address
    this.port = master.plan.listen.port
    this.masterName = master.plan.name
    this.ticketSalt = parts.ticketSalt
    this.owner = parts.installation.owner
    this.authority = parts.authority
    const connectTo = { address: this.address, port: this.port }
    this.#masterZone = { zone: MASTER_ZONE, endpoint: this.masterName, connectTo }
  }

  /** Stays the same while the daemon runs, reloads included. */
  get masterPid(): number | undefined {
    return this.#parts.master.masterPid
  }

  /** Of every ApiUser of the master. */
  get apiPassword(): string {
    return this.#parts.master.plan.apiPassword
  }

  /** Any icinga2 command with the master's folders. */
  icinga(args: readonly string[]): Promise<CommandResult> {
    return this.#parts.master.run(args)
  }

  /** `icinga2 ca …`. */
  ca(...args: readonly string[]): Promise<CommandResult> {
    return this.icinga(['ca', ...args])
  }

  /** By Icinga's own `pki ticket`. */
  async ticket(cn: string): Promise<string> {
    const { code, stdout, stderr } = await this.icinga(['pki', 'ticket', '--cn', cn, '--salt', this.ticketSalt])
    if (code !== 0) throw new Error(`pki ticket: exit ${code}\n${stderr}`)
    return stdout.trim()
  }

  /** A new key and a certificate for it, as a node would present. */
  async certificate(cn: string, options: RequestOptions = {}): Promise<KeyedCertificate> {
    return makeCertificate({
      cn,
      keyPem: await this.#parts.newKey(),
      subject: options.subject,
      days: options.notAfterDays,
      issuer: options.signedByCa === true ? this.authority : undefined,
    })
  }

  /** Files a request with Icinga's own `pki request`, as `node setup` does. */
  async request(cn: string, options: RequestOptions = {}): Promise<FiledRequest> {
    const { master } = this.#parts
    const made = await this.certificate(cn, options)
    const fingerprint = fingerprintOf(made.certificatePem)
    const folder = `clients/${fingerprint}`
    await master.ownFolder('clients', 0o700)
    await master.ownFolder(folder, 0o700)
    await master.ownFile(`${folder}/node.crt`, made.certificatePem, 0o644)
    await master.ownFile(`${folder}/node.key`, made.keyPem, 0o600)
    const own = { address: this.address, port: this.port, trustedPath: master.certificatePath }
    const { address, port, trustedPath } = { ...own, ...options.at }
    await master.ownFile(`${folder}/trusted-parent.crt`, await readFile(trustedPath, 'utf8'), 0o644)
    const path = (file: string): string => join(master.root, folder, file)
    const args = ['pki', 'request', '--host', address, '--port', String(port)]
    args.push('--key', path('node.key'), '--cert', path('node.crt'))
    args.push('--ca', path('ca.crt'), '--trustedcert', path('trusted-parent.crt'))
    if (options.ticket !== undefined) args.push('--ticket', options.ticket)
    const result = await this.icinga(args)
    return { ...made, fingerprint, result }
  }

  /** The same over our own client, in a fraction of the time; no identity = a stranger. */
  rpc(call: RequestCall): Promise<RequestAnswer> {
    return requestCertificate(this, call)
  }

  rpcMany(calls: readonly RequestCall[], concurrency?: number): Promise<readonly RequestAnswer[]> {
    return requestCertificates(this, calls, concurrency)
  }

  hammer(certificatePem: string, plan: HammerPlan): Promise<HammerReport> {
    return hammer(this, certificatePem, plan)
  }

  requests(): Promise<readonly string[]> {
    return listRequests(this.dataDirectory)
  }

  requestPath(fingerprint: string): string {
    return requestPath(this.dataDirectory, fingerprint)
  }

  readRequest(fingerprint: string): Promise<RequestFile> {
    return readRequest(this.dataDirectory, fingerprint)
  }

  /** Writes a request file the way the daemon does: as its user, 0600, under another name first. */
  async writeRequest(fingerprint: string, text: string): Promise<void> {
    const { master } = this.#parts
    const temporary = `data/certificate-requests/${fingerprint}.json.a1b2c3`
    await master.ownFile(temporary, text, 0o600)
    await rename(join(master.root, temporary), this.requestPath(fingerprint))
  }

  /** The pending file of a name. */
  waitForRequest(cn: string, timeoutMs: number): Promise<RequestFile> {
    return waitForRequest(this.dataDirectory, cn, timeoutMs)
  }

  /** A real agent daemon that the master (or the satellite) knows and that keeps connecting. */
  async agent(cn: string, options: AgentOptions = {}): Promise<LabPeer> {
    const { parent } = options
    const parentNode = parent?.node ?? this.#parts.master
    const parentZone = parent?.zone ?? this.#masterZone
    const zone: ZonePlan = { zone: cn, endpoint: cn, parentZone: parentZone.zone }
    const identity = await this.certificate(cn, {
      signedByCa: options.renewing !== undefined,
      notAfterDays: options.renewing?.daysLeft,
    })
    await Promise.all([this.#parts.master.declare(zone), ...(parent === undefined ? [] : [parentNode.declare(zone)])])
    const node = await this.#startNode({ zone, parentZone, identity, port: 0, ticket: options.ticket })
    return createPeer(node, parentNode)
  }

  /** An enrolled satellite, connected to the master. */
  async satellite(cn: string): Promise<LabSatellite> {
    const port = await freePort(this.address)
    const zone: ZonePlan = { zone: cn, endpoint: cn, parentZone: MASTER_ZONE }
    const identity = await this.certificate(cn, { signedByCa: true })
    await this.#parts.master.declare(zone)
    const node = await this.#startNode({ zone, parentZone: this.#masterZone, identity, port })
    const peer = createPeer(node, this.#parts.master)
    await peer.waitForConnection(20_000)
    return { ...peer, node, zone: { zone: cn, endpoint: cn, connectTo: { address: this.address, port } } }
  }

  /** A daemon with the files of a node set and nothing else; the master learns of it from the set as well. */
  async nodeFromSet(cn: string, folder: string): Promise<LabPeer & { readonly check: CommandResult }> {
    const { installation, root, master } = this.#parts
    const plan = { name: cn, zone: cn, listen: { address: this.address, port: 0 }, apiPassword: 'unused' }
    const node = new IcingaNode(installation, join(root, cn), plan, [])
    await node.writeSet(folder)
    await master.declareText(cn, await readFile(join(folder, 'parent-zones.conf'), 'utf8'))
    const check = await node.run(['daemon', '-C', '-c', join(node.configDirectory, 'icinga2.conf')])
    this.#peers.push(node)
    await node.start()
    return { ...createPeer(node, master), check }
  }

  /**
   * Types the commands of a node set into a copy of the packaged configuration, up to those that touch the running system;
   * the daemon must find nothing wrong with what they leave.
   */
  async installAsTyped(cn: string, folder: string, commands: readonly string[]): Promise<void> {
    // Only root may read that configuration, and give files to the daemon's user.
    if (process.getuid?.() !== 0) return
    const { installation, root } = this.#parts
    const plan = { name: cn, zone: cn, listen: { address: this.address, port: 0 }, apiPassword: 'unused' }
    const node = new IcingaNode(installation, join(root, `${cn}-typed`), plan, [])
    await node.write({ identity: { certificatePem: '', keyPem: '' }, caPem: '' })
    await mustRun(
      'sh',
      ['-ec', `rm -r etc/*; cp -a /etc/icinga2/. etc/; ln -s ../features-available/api.conf etc/features-enabled/`],
      {
        cwd: node.root,
      },
    )
    const typed = commands
      .filter((command) => !/^(icinga2|systemctl) /.test(command))
      .map((command) =>
        command
          .replaceAll('/var/lib/icinga2', node.dataDirectory)
          .replaceAll('/etc/icinga2', node.configDirectory)
          .replace('-o nagios -g nagios', `-o ${installation.owner.user} -g ${installation.owner.group}`),
      )
    await mustRun('sh', ['-ec', typed.join('\n')], { cwd: folder })
    const { code, stdout } = await node.run(['daemon', '-C', '-c', join(node.configDirectory, 'icinga2.conf')])
    if (code !== 0) throw new Error(`daemon -C: exit ${code}\n${stdout}`)
  }

  async #startNode(plan: PeerPlan): Promise<IcingaNode> {
    const { installation, root } = this.#parts
    const name = plan.zone.endpoint
    const listen = { address: this.address, port: plan.port }
    const nodePlan = { name, zone: plan.zone.zone, listen, apiPassword: randomBytes(12).toString('hex') }
    const node = new IcingaNode(installation, join(root, name), nodePlan, [plan.parentZone, plan.zone])
    await node.write({ identity: plan.identity, caPem: this.authority.certificatePem, ticket: plan.ticket })
    this.#peers.push(node)
    await node.start()
    return node
  }

  /** Takes `ca/` away from the running master, which looks for the key at every request. */
  removeCaFolder(): Promise<void> {
    return rename(join(this.dataDirectory, 'ca'), join(this.#parts.master.root, 'ca-taken-away'))
  }

  restoreCaFolder(): Promise<void> {
    return rename(join(this.#parts.master.root, 'ca-taken-away'), join(this.dataDirectory, 'ca'))
  }

  /** The body of a REST answer of the master, as a user who may see zones, endpoints and the status. */
  rest(path: string): Promise<string> {
    return this.#parts.master.rest(path)
  }

  /** The end of the master's log, for messages. */
  output(): Promise<string> {
    return this.#parts.master.output()
  }

  /** Ends every daemon of the lab and removes its folder. */
  async stop(): Promise<void> {
    await Promise.all([...this.#peers, this.#parts.master].map((node) => node.stop()))
    if (!this.#parts.keep) await rm(this.#parts.root, { recursive: true, force: true })
  }
}

interface PeerPlan {
  readonly zone: ZonePlan
  /** As seen from below: how to reach it, nothing above it. */
  readonly parentZone: ZonePlan
  readonly identity: KeyedCertificate
  readonly port: number
  readonly ticket?: string | undefined
}
