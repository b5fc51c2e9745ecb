import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { toHex } from '../../src-core/base/bytes.ts'
import type { MakeTestRequest } from '../../src-core/custody/ask-daemon.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { sha256 } from './node-crypto.ts'
import { selfSigned } from './node-key.ts'

const generate = promisify(generateKeyPair)

/** A request for one day; its key is dropped with this call, so a smaller one will do. */
export const makeTestRequest: MakeTestRequest = async (cn) => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  const der = selfSigned(privateKey, publicKey.export({ type: 'spki', format: 'der' }), cn, 1)
  return { pem: writePem('CERTIFICATE', der), fingerprint: toHex(sha256(der)) }
}
