import { createDecipheriv } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { associatedData, deriveKey, wrapCheaply, type WrappedSecret } from './cheap-secret.ts'
import type { IcingaLab } from './icinga-lab.ts'
import { readProfile, writeProfile, type ProfileFiles } from './profile-files.ts'
import type { SignetCli } from './signet-cli.ts'

const text = z.string()
const wrappedSecret = z.strictObject({
  ...{ format: text, purpose: z.enum(['ca-key', 'ticket-salt']), authority: text, ca: text, cipher: text },
  kdf: z.strictObject({ name: text, n: z.number(), r: z.number(), p: z.number(), salt: text }),
  ...{ nonce: text, tag: text, ciphertext: text },
})

/** Profiles that hold the key and the salt of a CA: made by the commands once, then copied, with passphrases that are cheap to check. */
export class TakenOver {
  readonly #made = new Map<string, Promise<ProfileFiles>>()

  /** Gives `signet`, which has done nothing yet, such a profile for the lab's CA. */
  async putInto(signet: SignetCli, lab: IcingaLab): Promise<void> {
    const name = [signet.passphrase, lab.ticketSalt, lab.masterName, lab.authority.keyPem].join('\n')
    const made = this.#made.get(name) ?? makeProfile(signet, lab)
    this.#made.set(name, made)
    const files = await made
    await rm(signet.profile, { recursive: true, force: true })
    await writeProfile(signet.profile, files)
  }
}

const makeProfile = async (signet: SignetCli, { dataDirectory }: IcingaLab): Promise<ProfileFiles> => {
  await signet.must(['authority', 'adopt', dataDirectory, '--store', 'vault'])
  await signet.must(['ticket', 'salt', 'import', dataDirectory])
  const passphrase = Buffer.from(signet.passphrase)
  const files = await readProfile(signet.profile)
  return files.map(([path, bytes]) => [path, path.startsWith('vault/') ? rewrap(bytes, passphrase) : bytes])
}

const rewrap = (bytes: Uint8Array, passphrase: Uint8Array): Buffer => {
  const secret = wrappedSecret.parse(JSON.parse(new TextDecoder().decode(bytes)))
  const { purpose, authority, ca } = secret
  return Buffer.from(JSON.stringify(wrapCheaply(unwrap(secret, passphrase), passphrase, { purpose, authority, ca })))
}

const unwrap = (secret: WrappedSecret, passphrase: Uint8Array): Buffer => {
  const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64')
  const key = deriveKey(passphrase, secret.kdf)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(secret.nonce), { authTagLength: 16 })
  decipher.setAAD(associatedData(secret)).setAuthTag(bytes(secret.tag))
  return Buffer.concat([decipher.update(bytes(secret.ciphertext)), decipher.final()])
}
