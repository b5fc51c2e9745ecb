import { createDecipheriv } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { associatedData, deriveKey, wrapCheaply, type WrappedSecret } from './cheap-secret.ts'
import type { IcingaLab } from './icinga-lab.ts'
import type { SignetCli } from './signet-cli.ts'

const text = z.string()
const wrappedSecret = z.strictObject({
  ...{ format: text, purpose: z.enum(['ca-key', 'ticket-salt']), authority: text, ca: text, cipher: text },
  kdf: z.strictObject({ name: text, n: z.number(), r: z.number(), p: z.number(), salt: text }),
  ...{ nonce: text, tag: text, ciphertext: text },
})

/** Profiles that hold the key and the salt of a CA: made by the commands once, then copied, with passphrases that are cheap to check. */
export class TakenOver {
  readonly #folder: string
  readonly #made = new Map<string, Promise<string>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Gives `signet`, which has done nothing yet, such a profile for the lab's CA. */
  async putInto(signet: SignetCli, lab: IcingaLab): Promise<void> {
    const name = [signet.passphrase, lab.ticketSalt, lab.masterName, lab.authority.keyPem].join('\n')
    const made = this.#made.get(name) ?? this.#make(signet, lab)
    this.#made.set(name, made)
    const template = await made
    await rm(signet.profile, { recursive: true, force: true })
    await cp(template, signet.profile, { recursive: true, preserveTimestamps: true })
  }

  async #make(signet: SignetCli, { dataDirectory }: IcingaLab): Promise<string> {
    const template = join(this.#folder, String(this.#made.size))
    await signet.must(['authority', 'adopt', dataDirectory, '--store', 'vault'])
    await signet.must(['ticket', 'salt', 'import', dataDirectory])
    await cp(signet.profile, template, { recursive: true })
    const vault = join(template, 'vault')
    for (const file of await readdir(vault)) await rewrap(join(vault, file), Buffer.from(signet.passphrase))
    return template
  }
}

const rewrap = async (path: string, passphrase: Uint8Array): Promise<void> => {
  const secret = wrappedSecret.parse(JSON.parse(await readFile(path, 'utf8')))
  const { purpose, authority, ca } = secret
  await writeFile(path, JSON.stringify(wrapCheaply(unwrap(secret, passphrase), passphrase, { purpose, authority, ca })))
}

const unwrap = (secret: WrappedSecret, passphrase: Uint8Array): Buffer => {
  const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64')
  const key = deriveKey(passphrase, secret.kdf)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(secret.nonce), { authTagLength: 16 })
  decipher.setAAD(associatedData(secret)).setAuthTag(bytes(secret.tag))
  return Buffer.concat([decipher.update(bytes(secret.ciphertext)), decipher.final()])
}
