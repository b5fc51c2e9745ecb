import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { Secret } from '../../src-core/base/secret.ts'
import { KEY_BITS, makeSampleMaster, SAMPLE_KEYS, type SampleMaster } from '../../src-main/adapters/sample-master.ts'
import type { Application } from '../../src-main/compose.ts'
import { readProfile, writeProfile, type ProfileFiles } from './profile-files.ts'
import { withScratchFolder } from './scratch-folder.ts'
import { openServices } from './signet-services.ts'

export const OFFICER_PHRASE = 'a sentence nobody guesses'
export const officerPassphrase = (): Secret => new Secret(Buffer.from(OFFICER_PHRASE))

let keys: readonly KeyObject[] | undefined

/** The sample master below `folder`; a worker makes the keys once, as that takes seconds. */
export const sampleMaster = (folder: string): SampleMaster => {
  keys ??= Array.from({ length: SAMPLE_KEYS }, () => newKey())
  return makeSampleMaster(folder, keys)
}

const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: KEY_BITS }).privateKey

/** A desk with the sample master's CA adopted into a vault file; answers the authority. */
export const adoptMaster = async (
  { services }: Application,
  master: Pick<SampleMaster, 'dataDirectory'>,
): Promise<string> => {
  const { id } = await services.authorities.adopt({
    source: { kind: 'data-directory', path: master.dataDirectory },
    name: 'nordwind',
    environment: 'prod',
    store: 'vault',
    passphrase: officerPassphrase(),
  })
  return id
}

/** The same, with a new sample master; answers the master. */
export const adoptSampleMaster = async (application: Application, folder: string): Promise<SampleMaster> => {
  const master = sampleMaster(folder)
  await adoptMaster(application, master)
  return master
}

let adopted: Promise<ProfileFiles> | undefined

/** Makes a profile that of an officer who adopted a sample master's CA; a worker does it once, as that takes a second. */
export const putAdoptedProfile = async (profile: string): Promise<void> => {
  adopted ??= withScratchFolder(makeAdoptedProfile)
  await writeProfile(profile, await adopted)
}

const makeAdoptedProfile = async (folder: string): Promise<ProfileFiles> => {
  const profile = join(folder, 'profile')
  const application = await openServices(profile, {})
  await adoptSampleMaster(application, join(folder, 'master'))
  await application.close()
  return readProfile(profile)
}

/** Key parked, salt imported, and tickets checked once, so that they are known while the key is locked; answers the directory. */
export const parkMaster = async (
  { services }: Application,
  master: SampleMaster,
  authorityId: string,
): Promise<string> => {
  await services.custody.importSalt({ authorityId, path: master.configuration, passphrase: officerPassphrase() })
  const { id } = await services.directories.open(master.dataDirectory)
  await services.custody.park({ authorityId, directoryId: id })
  await services.unlockedKeys.unlock(services.authorities.byId(authorityId), officerPassphrase(), 5, 'check tickets')
  // The first may be a look that began while the key was locked, and checked none; the second began after it.
  await services.requests.refresh(id)
  await services.requests.refresh(id)
  await services.unlockedKeys.lockAll()
  return id
}
