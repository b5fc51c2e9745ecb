import { randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { runCommand, type CommandResult } from './command.ts'
import { DIST } from './dist.ts'

const finding = z.strictObject({
  id: z.string(),
  severity: z.enum(['stop', 'decide', 'note']),
  text: z.string().min(1),
})

/** One row of `requests list --json`, as other programs read it; more members are welcome. */
export const listedRequest = z.looseObject({
  fingerprint: z.string(),
  cn: z.string().nullable(),
  kind: z.enum(['new', 'renewal', 'unreadable']),
  state: z.enum(['pending', 'filed', 'refused', 'expired']),
  ticket: z.enum(['valid', 'invalid', 'none', 'unknown']),
  findings: z.array(finding),
})
export type ListedRequest = z.infer<typeof listedRequest>

/** One row of `requests sign --json`. */
export const signedRequest = z.looseObject({
  fingerprint: z.string(),
  serial: z.string().nullable(),
  written: z.boolean(),
  error: z.string().optional(),
})
export type SignedRequest = z.infer<typeof signedRequest>

export const auditReport = z.looseObject({ ok: z.boolean(), entries: z.number(), firstBroken: z.number().optional() })

export interface SignetResult extends CommandResult {
  /** What stands on stdout, which must be JSON. */
  readonly json: <T>(shape: z.ZodType<T>) => T
}

export interface RunOptions {
  /** Another one than the profile's own; null: none at all. */
  readonly passphrase?: string | null
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
}

export interface Start {
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly input?: string
}

export interface SignetOptions {
  /** The officer's; absent: one of its own. */
  readonly passphrase?: string
  /** How the program is started; absent: as the user the tests run as. */
  readonly start?: (command: Start) => Promise<CommandResult>
  /** The folder of the program; absent: what `npm run build` made. */
  readonly dist?: string
  readonly node?: string
}

/** `signet` on a profile of its own below `folder`, started anew for each command as from a shell. */
export class SignetCli {
  readonly folder: string
  readonly profile: string
  readonly passphrase: string
  readonly #options: SignetOptions
  readonly #printed: string[] = []

  constructor(folder: string, options: SignetOptions = {}) {
    this.folder = folder
    this.profile = join(folder, 'profile')
    this.passphrase = options.passphrase ?? `officer ${randomBytes(9).toString('hex')}`
    this.#options = options
  }

  /** What every command so far has printed. */
  get printed(): string {
    return this.#printed.join('\n')
  }

  async run(args: readonly string[], options: RunOptions = {}): Promise<SignetResult> {
    const { passphrase = this.passphrase, env = {}, input } = options
    const { PATH, NODE_COMPILE_CACHE } = process.env
    const { start = startHere, dist = DIST, node = process.execPath } = this.#options
    const named = passphrase === null ? {} : { SIGNET_PASSPHRASE_FILE: await this.secretFile('officer', passphrase) }
    const result = await start({
      file: node,
      args: [join(dist, 'cli.js'), ...args, '--profile', this.profile],
      env: { PATH, NODE_COMPILE_CACHE, HOME: this.folder, LC_ALL: 'C.UTF-8', ...named, ...env },
      ...(input === undefined ? {} : { input }),
    })
    this.#printed.push(result.stdout, result.stderr)
    return { ...result, json: (shape) => shape.parse(JSON.parse(result.stdout)) }
  }

  /** Runs a command that must succeed. */
  async must(args: readonly string[], options: RunOptions = {}): Promise<SignetResult> {
    const result = await this.run(args, options)
    if (result.code === 0) return result
    throw new Error(`signet ${args.join(' ')}: exit ${result.code}\n${result.stdout}${result.stderr}`)
  }

  /** A file that holds a secret, as an editor leaves it: with a line end. */
  async secretFile(name: string, text: string): Promise<string> {
    const path = join(this.folder, `${name}.passphrase`)
    await writeFile(path, `${text}\n`, { mode: 0o600 })
    return path
  }

  async list(dataDirectory: string): Promise<readonly ListedRequest[]> {
    return (await this.must(['requests', 'list', dataDirectory, '--json'])).json(z.array(listedRequest))
  }

  /** Any outcome: `code` and what was said of each request. */
  async sign(
    dataDirectory: string,
    ...args: readonly string[]
  ): Promise<SignetResult & { readonly results: readonly SignedRequest[] }> {
    const result = await this.run(['requests', 'sign', dataDirectory, ...args, '--json'])
    return { ...result, results: result.stdout === '' ? [] : result.json(z.array(signedRequest)) }
  }

  async audit(): Promise<z.infer<typeof auditReport>> {
    return (await this.must(['audit', 'verify', '--json'])).json(auditReport)
  }

  /** Takes a master's key into the vault and off the master, and its ticket salt as well. */
  async takeOver(dataDirectory: string): Promise<void> {
    await this.must(['authority', 'adopt', dataDirectory, '--store', 'vault'])
    await this.must(['ticket', 'salt', 'import', dataDirectory])
    await this.must(['authority', 'park', dataDirectory])
  }

  /** Path and bytes of everything the profile holds. */
  async profileFiles(): Promise<readonly (readonly [string, Buffer])[]> {
    const entries = await readdir(this.profile, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return Promise.all(paths.map(async (path) => [path, await readFile(path)] as const))
  }
}

const startHere = ({ file, args, env, input }: Start): Promise<CommandResult> =>
  runCommand(file, args, { env, ...(input === undefined ? {} : { input }) })
