import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fingerprintOf, manyCertificates, type KeyedCertificate } from './certificates.ts'
import type { IcingaLab } from './icinga-lab.ts'
import { listRequests, requestFolder } from './request-folder.ts'
import type { SignetCli } from './signet-cli.ts'

const requestText = z.looseObject({ cert_request: z.string(), cert_response: z.string().optional() })

export interface DeskFile {
  readonly fingerprint: string
  readonly response: string | undefined
}

/** A master whose requests never run out, for those who kill what works on them. */
export class KilledDesk {
  readonly #lab: IcingaLab
  readonly #stock: KeyedCertificate[]
  readonly #filled: number
  readonly #known = new Map<string, { readonly stamp: string; readonly file: DeskFile }>()
  /** Every request that was ever filed and has not been taken away by us, with its certificate. */
  readonly filed = new Map<string, string>()
  readonly folder: string
  readonly backups: string

  constructor(lab: IcingaLab, backups: string, stock: readonly KeyedCertificate[], filled: number) {
    this.#lab = lab
    this.#stock = [...stock]
    this.#filled = filled
    this.folder = requestFolder(lab.dataDirectory)
    this.backups = backups
  }

  get lab(): IcingaLab {
    return this.#lab
  }

  /** Every `.json` of the folder and the answer in it. What cannot be parsed throws here. */
  async requests(): Promise<readonly DeskFile[]> {
    return Promise.all((await listRequests(this.#lab.dataDirectory)).map((fingerprint) => this.#read(fingerprint)))
  }

  async waiting(): Promise<readonly string[]> {
    const refused = new Set(await this.refused())
    return (await this.requests())
      .filter(({ fingerprint, response }) => response === undefined && !refused.has(fingerprint))
      .map(({ fingerprint }) => fingerprint)
  }

  refused = async (): Promise<readonly string[]> =>
    (await readdir(this.folder)).filter((name) => name.endsWith('.removed')).map((name) => name.slice(0, 64))

  /** Names that are neither requests nor refused ones: what a killed process left. */
  temporaryFiles = async (): Promise<readonly string[]> =>
    (await readdir(this.folder)).filter((name) => !/\.(json|removed)$/.test(name))

  /** Every write puts another file in the place of the old one, so what was read once holds as long as the inode does. */
  async #read(fingerprint: string): Promise<DeskFile> {
    const path = this.#lab.requestPath(fingerprint)
    const { ino, mtimeMs } = await lstat(path)
    const stamp = `${ino} ${mtimeMs}`
    const known = this.#known.get(fingerprint)
    if (known?.stamp === stamp) return known.file
    const text = requestText.parse(JSON.parse(await readFile(path, 'utf8')))
    if (fingerprintOf(text.cert_request) !== fingerprint) throw new Error(`${path} holds another request`)
    const file = { fingerprint, response: text.cert_response }
    this.#known.set(fingerprint, { stamp, file })
    return file
  }

  /** Fills up to the number of waiting requests, as the daemon would file them. */
  async refill(): Promise<void> {
    const missing = this.#filled - (await this.waiting()).length
    for (const { certificatePem } of this.#stock.splice(0, Math.max(missing, 0))) {
      const fingerprint = fingerprintOf(certificatePem)
      await this.#lab.writeRequest(fingerprint, JSON.stringify({ cert_request: certificatePem, ticket: '' }))
      this.filed.set(fingerprint, certificatePem)
    }
  }

  /** What the daemon does after seven days, so that a long run stays a short list. */
  async clear(settled: readonly string[]): Promise<void> {
    for (const fingerprint of settled) {
      if (!this.filed.delete(fingerprint)) continue
      await rm(this.#lab.requestPath(fingerprint), { force: true })
    }
  }
}

/** Makes a desk where the key is taken over: the daemon files the first request itself and so makes the folder. */
export async function openKilledDesk(
  lab: IcingaLab,
  { folder }: SignetCli,
  stock: number,
  filled: number,
): Promise<KilledDesk> {
  const [first, ...rest] = await manyCertificates(stock + 1)
  const { fingerprint = '' } = await lab.rpc({ certificatePem: first?.certificatePem ?? '' })
  const desk = new KilledDesk(lab, join(folder, 'backups'), rest, filled)
  desk.filed.set(fingerprint, first?.certificatePem ?? '')
  return desk
}
