import { once } from 'node:events'
import { createServer } from 'node:net'

/** A TCP port nobody listens on. Somebody may take it before the caller does: rare enough for a test. */
export async function freePort(address: string): Promise<number> {
  const server = createServer().listen(0, address)
  await once(server, 'listening')
  const bound = server.address()
  server.close()
  await once(server, 'close')
  if (bound === null || typeof bound === 'string') throw new Error(`no TCP port on ${address}`)
  return bound.port
}
