import { Secret } from '../../src-core/base/secret.ts'
import { makeSampleMaster, type SampleMaster } from '../../src-main/adapters/sample-master.ts'
import type { Application } from '../../src-main/compose.ts'

const PHRASE = 'a sentence nobody guesses'

/** A desk with the sample master's CA adopted into a vault file; answers the master. */
export const adoptSampleMaster = async ({ services }: Application, folder: string): Promise<SampleMaster> => {
  const master = makeSampleMaster(folder)
  await services.authorities.adopt({
    source: { kind: 'data-directory', path: master.dataDirectory },
    name: 'nordwind',
    environment: 'prod',
    store: 'vault',
    passphrase: new Secret(Buffer.from(PHRASE)),
  })
  return master
}
