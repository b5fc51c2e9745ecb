import { generateKeyPair, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { KEY_BITS, makeSampleMaster, SAMPLE_KEYS } from './sample-master.ts'

const newKey = async (): Promise<KeyObject> =>
  (await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS })).privateKey

/** The sample's folder below the profile. It is made beside its place and renamed, so that half of one is never taken for it. */
export const createSampleFolder = (profile: string) => {
  const folder = join(profile, 'sample')
  return {
    dataDirectory: join(folder, 'data'),
    configuration: join(folder, 'etc', 'constants.conf'),
    exists: (): boolean => existsSync(folder),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
    make: async (): Promise<void> => {
      if (existsSync(folder)) return
      // In the thread pool: a dozen keys take seconds, and the window must not stand still for them.
      const keys = await Promise.all(Array.from({ length: SAMPLE_KEYS }, newKey))
      const draft = `${folder}.draft`
      rmSync(draft, { recursive: true, force: true })
      mkdirSync(draft, { mode: 0o700 })
      makeSampleMaster(draft, keys)
      renameSync(draft, folder)
    },
  }
}
