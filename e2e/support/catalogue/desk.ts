import { join } from 'node:path'
import type { Application } from '../../../src-main/compose.ts'
import { openDatabase } from '../../../src-main/adapters/database.ts'
import { createMoveStore } from '../../../src-main/adapters/move-store.ts'
import type { SampleMaster } from '../../../src-main/adapters/sample-master.ts'
import { adoptMaster, officerPassphrase, parkMaster } from '../officer-desk.ts'
import type { Stage } from './entry.ts'

const ca = join(import.meta.dirname, '..', '..', 'cases', 'requests', 'ca')

export interface CatalogueDesk {
  /** Brings the desk to the next stage; the page has to be read anew afterwards. */
  readonly enter: (stage: Stage) => Promise<void>
}

/** An officer's desk that comes as far as the catalogue asks, through the services and without the window. */
export const createCatalogueDesk = (application: Application, profile: string, master: SampleMaster): CatalogueDesk => {
  const { services } = application
  let authorityId = ''
  let directoryId = ''
  const enter: Readonly<Record<Stage, () => Promise<void>>> = {
    'first-run': async () => undefined,
    clear: async () => {
      authorityId = await adoptMaster(application, master)
      await services.directories.open(master.dataDirectory)
    },
    parked: async () => {
      directoryId = await parkMaster(application, master, authorityId)
    },
    worked: async () => {
      rememberMove(profile, authorityId, directoryId)
      await services.authorities.adopt({
        source: { kind: 'files', certificatePath: join(ca, 'ca.crt'), keyPath: join(ca, 'ca.key') },
        name: 'suedwind',
        environment: 'test',
        store: 'vault',
        passphrase: officerPassphrase(),
      })
      await services.unlockedKeys.unlock(services.authorities.byId(authorityId), officerPassphrase(), 30, 'a session')
      await signAndRefuse(application, directoryId)
    },
  }
  return { enter: (stage) => enter[stage]() }
}

const signAndRefuse = async ({ services: { requests } }: Application, directoryId: string): Promise<void> => {
  const { reviews } = await requests.reviewClean(directoryId, '', 0, 2)
  const items = reviews.map(({ fingerprint, reviewDigest }) => ({ fingerprint, reviewDigest }))
  await requests.sign(directoryId, items, AbortSignal.timeout(60_000), () => undefined)
  const { requests: waiting } = await requests.list(directoryId, 'waiting', 'gw04')
  for (const { row } of waiting) await requests.refuse(directoryId, row.fingerprint, 'nobody there knows this machine')
}

/** A drill and a round trip that were done elsewhere: the last step needs both, and no daemon runs here. */
const rememberMove = (profile: string, authorityId: string, directoryId: string): void => {
  const database = openDatabase(profile)
  const moves = createMoveStore(database)
  const at = Date.now()
  const sha256 = 'ab'.repeat(32)
  const drill = { path: '/media/safe/nordwind.p8', fileSha256: sha256, entry: 3 }
  const proof = { cn: 'signet-test-1', fingerprint: sha256, serial: '01', host: '127.0.0.1', port: 5665, seconds: 4 }
  moves.setStep(authorityId, '', { step: 'backup', at, facts: drill })
  moves.setStep(authorityId, directoryId, { step: 'prove', at, facts: { ...proof, entry: 4 } })
  database.close()
}
