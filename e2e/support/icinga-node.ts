import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeyedCertificate } from './certificates.ts'
import { runCommand, type CommandResult } from './command.ts'
import { startDaemon, type Daemon } from './daemon.ts'
import { eventually } from './eventually.ts'
import { API_USER, fixedFiles, zonesConf, type NodePlan, type ZonePlan } from './icinga-config.ts'
import type { Installation } from './icinga-installation.ts'

export interface NodeFiles {
  readonly identity: KeyedCertificate
  readonly caPem: string
  readonly ticket?: string | undefined
}

const START_TIMEOUT_MS = 20_000
/** The old worker lets its connections go before the new one listens. */
const RELOAD_TIMEOUT_MS = 20_000
const REST_TIMEOUT_MS = 3_000
/** Where Icinga looks, relative to the node's folder. */
const FOLDERS = {
  ConfigDir: 'etc',
  DataDir: 'data',
  CacheDir: 'cache',
  LogDir: 'log',
  SpoolDir: 'spool',
  InitRunDir: 'run',
}

const endpointAnswer = z.object({
  results: z.array(z.object({ name: z.string(), attrs: z.object({ connected: z.boolean() }) })),
})

/** One Icinga 2 with all its folders below `root`: the master, a satellite or an agent. */
export class IcingaNode {
  readonly plan: NodePlan
  readonly root: string
  readonly #installation: Installation
  #zones: readonly ZonePlan[]
  /** Configuration of peers that somebody else wrote. */
  #zoneTexts: readonly string[] = []
  #daemon: Daemon | undefined
  #reloads: Promise<unknown> = Promise.resolve()

  constructor(installation: Installation, root: string, plan: NodePlan, zones: readonly ZonePlan[]) {
    this.#installation = installation
    this.root = root
    this.plan = plan
    this.#zones = zones
  }

  get dataDirectory(): string {
    return join(this.root, FOLDERS.DataDir)
  }

  get configDirectory(): string {
    return join(this.root, FOLDERS.ConfigDir)
  }

  get cacheDirectory(): string {
    return join(this.root, FOLDERS.CacheDir)
  }

  get certificatePath(): string {
    return join(this.dataDirectory, 'certs', `${this.plan.name}.crt`)
  }

  get keyPath(): string {
    return join(this.dataDirectory, 'certs', `${this.plan.name}.key`)
  }

  get logPath(): string {
    return join(this.root, FOLDERS.LogDir, 'icinga2.log')
  }

  get masterPid(): number | undefined {
    return this.#daemon?.pid
  }

  /** Folders and files as `node setup` leaves them. */
  async write(files: NodeFiles): Promise<void> {
    await this.ownFolder('', 0o755)
    for (const folder of Object.values(FOLDERS)) await this.ownFolder(folder, folder === 'data' ? 0o700 : 0o750)
    await this.ownFolder('data/certs', 0o700)
    for (const [name, text] of fixedFiles(this.plan)) await this.ownFile(`etc/${name}`, text, 0o640)
    await this.ownFile('etc/zones.conf', zonesConf(this.#zones), 0o640)
    await this.ownFile('data/certs/ca.crt', files.caPem, 0o644)
    await this.ownFile(`data/certs/${this.plan.name}.crt`, files.identity.certificatePem, 0o644)
    await this.ownFile(`data/certs/${this.plan.name}.key`, files.identity.keyPem, 0o600)
    if (files.ticket !== undefined) await this.ownFile('data/certs/ticket', files.ticket, 0o600)
  }

  /** With exactly the files of a node set, below the least that an `icinga2.conf` has. */
  async writeSet(folder: string): Promise<void> {
    const { name } = this.plan
    await this.write({ identity: { certificatePem: '', keyPem: '' }, caPem: '' })
    const place = async (file: string, path: string, mode: number): Promise<void> =>
      this.ownFile(path, await readFile(join(folder, file), 'utf8'), mode)
    for (const file of ['zones.conf', 'api.conf', 'constants.conf']) await place(file, `etc/${file}`, 0o640)
    for (const file of ['ca.crt', `${name}.crt`]) await place(file, `data/certs/${file}`, 0o644)
    await place(`${name}.key`, `data/certs/${name}.key`, 0o600)
  }

  async ownFolder(path: string, mode: number): Promise<void> {
    const folder = join(this.root, path)
    await mkdir(folder, { recursive: true })
    await this.#give(folder, mode)
  }

  async ownFile(path: string, text: string, mode: number): Promise<void> {
    const file = join(this.root, path)
    await writeFile(file, text)
    await this.#give(file, mode)
  }

  async #give(path: string, mode: number): Promise<void> {
    await chmod(path, mode)
    if (process.getuid?.() === 0) await chown(path, this.#installation.owner.uid, this.#installation.owner.gid)
  }

  /** Any command of icinga2 with this node's folders. The defines must follow the words of the sub-command. */
  run(args: readonly string[]): Promise<CommandResult> {
    const firstOption = args.findIndex((arg) => arg.startsWith('-'))
    const words = firstOption === -1 ? args : args.slice(0, firstOption)
    const options = args.slice(words.length)
    const { binary, owner } = this.#installation
    const as = process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}
    return runCommand(binary, [...words, ...this.#defines(), ...options], {
      ...as,
      env: this.#environment(),
      cwd: this.root,
    })
  }

  #defines(): readonly string[] {
    const { user, group } = this.#installation.owner
    const folders = Object.entries(FOLDERS).map(([name, folder]) => `${name}=${join(this.root, folder)}`)
    const pid = `PidPath=${join(this.root, 'run/icinga2.pid')}`
    return [...folders, pid, `RunAsUser=${user}`, `RunAsGroup=${group}`].flatMap((define) => ['-D', define])
  }

  #environment(): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH, HOME: this.root, ICINGA2_ERROR_LOG: join(this.root, 'log/error.log') }
  }

  /** Until it listens; a node that cannot is ended again. */
  async start(): Promise<void> {
    if (this.#daemon?.isRunning() === true) return
    const { binary, owner } = this.#installation
    await this.ownFile('log/daemon.out', '', 0o640)
    this.#daemon = await startDaemon({
      file: binary,
      args: ['daemon', ...this.#defines(), '-c', join(this.configDirectory, 'icinga2.conf')],
      env: this.#environment(),
      uid: owner.uid,
      gid: owner.gid,
      outputPath: join(this.root, 'log/daemon.out'),
    })
    try {
      if (this.plan.listen.port !== 0) await this.#waitForListener(this.#daemon)
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  async #waitForListener(daemon: Daemon): Promise<void> {
    const probe = async (): Promise<true | undefined> => {
      if (!daemon.isRunning()) throw new Error(`${this.plan.name} ended at once:\n${await this.output()}`)
      return (await this.connections()) === undefined ? undefined : true
    }
    await eventually(`${this.plan.name} to listen`, START_TIMEOUT_MS, probe, () => this.output())
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop()
    this.#daemon = undefined
  }

  /** SIGHUP. An agent connects anew by that, and so asks for its renewal. */
  reload(): void {
    this.#daemon?.reload()
  }

  /** Makes a peer known and waits until the running daemon knows it. Peers declared meanwhile share a reload. */
  declare(peer: ZonePlan): Promise<void> {
    this.#zones = [...this.#zones, peer]
    return this.#applyInTurn(peer.endpoint)
  }

  /** The same from text that is to stand in its `zones.conf`. */
  declareText(endpoint: string, text: string): Promise<void> {
    this.#zoneTexts = [...this.#zoneTexts, text]
    return this.#applyInTurn(endpoint)
  }

  #applyInTurn(endpoint: string): Promise<void> {
    const done = this.#reloads.then(() => this.#applyZones(endpoint))
    this.#reloads = done.catch(() => undefined)
    return done
  }

  async #applyZones(awaited: string): Promise<void> {
    const knows = async (): Promise<true | undefined> =>
      (await this.connections())?.has(awaited) === true ? true : undefined
    if (await knows()) return
    await this.ownFile('etc/zones.conf', [zonesConf(this.#zones), ...this.#zoneTexts].join('\n'), 0o640)
    this.reload()
    await eventually(`${this.plan.name} to know ${awaited}`, RELOAD_TIMEOUT_MS, knows, () => this.output())
  }

  /** Endpoint name -> connected, as the daemon itself says; undefined while it does not answer. */
  async connections(): Promise<ReadonlyMap<string, boolean> | undefined> {
    const text = await this.rest('/v1/objects/endpoints').catch(() => undefined)
    if (text === undefined) return undefined
    const { results } = endpointAnswer.parse(JSON.parse(text))
    return new Map(results.map(({ name, attrs }) => [name, attrs.connected]))
  }

  /** The body of a REST answer; rejects unless it is a 200. */
  async rest(path: string): Promise<string> {
    const { listen, name, apiPassword } = this.plan
    const ca = await readFile(join(this.dataDirectory, 'certs/ca.crt'), 'utf8')
    return restText({ host: listen.address, port: listen.port, servername: name, ca, path, password: apiPassword })
  }

  /** The end of the log and of what the daemon printed: for the messages of failed waits. */
  async output(): Promise<string> {
    const read = async (path: string): Promise<string> => (await readFile(path, 'utf8').catch(() => '')).slice(-3000)
    return `--- ${this.plan.name}\n${await read(join(this.root, 'log/daemon.out'))}\n${await read(this.logPath)}`
  }
}

interface RestCall {
  readonly host: string
  readonly port: number
  readonly servername: string
  readonly ca: string
  readonly path: string
  readonly password: string
}

function restText({ password, ...where }: RestCall): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { ...where, agent: false, auth: `${API_USER}:${password}`, timeout: REST_TIMEOUT_MS }
    const call = request({ ...options, headers: { Accept: 'application/json' } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (answer.statusCode === 200) resolve(text)
        else reject(new Error(`REST ${where.path}: ${answer.statusCode} ${text.slice(0, 200)}`))
      })
    })
    call.on('timeout', () => call.destroy(new Error(`REST ${where.path}: no answer`)))
    call.on('error', reject)
    call.end()
  })
}
