import { generateKeyPair, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { KEY_BITS, makeSampleMaster, SAMPLE_KEYS } from './sample-master.ts'
import { sampleZoneFiles } from './sample-zones.ts'

const newKey = async (): Promise<KeyObject> =>
  (await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS })).privateKey

/** A folder of configuration for each node, as if somebody had collected them. */
const writeZones = (folder: string): void => {
  for (const { node, path, text } of sampleZoneFiles()) {
    const file = join(folder, node, path)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, text, { mode: 0o600 })
  }
}

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
      writeZones(join(draft, 'zones'))
      renameSync(draft, folder)
    },
  }
}
